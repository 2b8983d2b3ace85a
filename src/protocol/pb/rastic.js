/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const rastic = $root.rastic = (() => {

    /**
     * Namespace rastic.
     * @exports rastic
     * @namespace
     */
    const rastic = {};

    rastic.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof rastic
         * @namespace
         */
        const v1 = {};

        v1.Announce = (function() {

            /**
             * Properties of an Announce.
             * @typedef {Object} rastic.v1.Announce.$Properties
             * @property {Uint8Array|null} [jobId] Announce jobId
             * @property {Uint8Array|null} [client] Announce client
             * @property {Uint8Array|null} [modelId] Announce modelId
             * @property {number|null} [maxTokens] Announce maxTokens
             * @property {number|null} [inputBytes] Announce inputBytes
             * @property {Uint8Array|null} [maxPrice] Announce maxPrice
             * @property {number|null} [height] Announce height
             * @property {number|null} [deadline] Announce deadline
             * @property {Array.<string>|null} [addresses] Announce addresses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Announce.
             * @memberof rastic.v1
             * @interface IAnnounce
             * @augments rastic.v1.Announce.$Properties
             * @deprecated Use rastic.v1.Announce.$Properties instead.
             */

            /**
             * Shape of an Announce.
             * @typedef {rastic.v1.Announce.$Properties} rastic.v1.Announce.$Shape
             */

            /**
             * Constructs a new Announce.
             * @memberof rastic.v1
             * @classdesc Represents an Announce.
             * @constructor
             * @param {rastic.v1.Announce.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Announce = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Announce jobId.
             * @member {Uint8Array} jobId
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.jobId = $util.newBuffer([]);

            /**
             * Announce client.
             * @member {Uint8Array} client
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.client = $util.newBuffer([]);

            /**
             * Announce modelId.
             * @member {Uint8Array} modelId
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.modelId = $util.newBuffer([]);

            /**
             * Announce maxTokens.
             * @member {number} maxTokens
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.maxTokens = 0;

            /**
             * Announce inputBytes.
             * @member {number} inputBytes
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.inputBytes = 0;

            /**
             * Announce maxPrice.
             * @member {Uint8Array} maxPrice
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.maxPrice = $util.newBuffer([]);

            /**
             * Announce height.
             * @member {number} height
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Announce deadline.
             * @member {number} deadline
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.deadline = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Announce addresses.
             * @member {Array.<string>} addresses
             * @memberof rastic.v1.Announce
             * @instance
             */
            Announce.prototype.addresses = $util.emptyArray;

            /**
             * Encodes the specified Announce message. Does not implicitly {@link rastic.v1.Announce.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Announce
             * @static
             * @param {rastic.v1.Announce.$Properties} message Announce message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Announce.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.jobId);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.client);
                if (message.modelId != null && $Object.hasOwnProperty.call(message, "modelId") && message.modelId.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.modelId);
                if (message.maxTokens != null && $Object.hasOwnProperty.call(message, "maxTokens") && message.maxTokens !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxTokens);
                if (message.inputBytes != null && $Object.hasOwnProperty.call(message, "inputBytes") && message.inputBytes !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.inputBytes);
                if (message.maxPrice != null && $Object.hasOwnProperty.call(message, "maxPrice") && message.maxPrice.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.maxPrice);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.height);
                if (message.deadline != null && $Object.hasOwnProperty.call(message, "deadline") && (typeof message.deadline === "object" ? message.deadline.low || message.deadline.high : message.deadline !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.deadline);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Announce message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Announce
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Announce & rastic.v1.Announce.$Shape} Announce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Announce.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Announce();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.modelId = value;
                            else
                                delete message.modelId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxTokens = value;
                            else
                                delete message.maxTokens;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inputBytes = value;
                            else
                                delete message.inputBytes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.maxPrice = value;
                            else
                                delete message.maxPrice;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deadline = value;
                            else
                                delete message.deadline;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Announce;
        })();

        v1.SignedAnnounce = (function() {

            /**
             * Properties of a SignedAnnounce.
             * @typedef {Object} rastic.v1.SignedAnnounce.$Properties
             * @property {rastic.v1.Announce.$Properties|null} [value] SignedAnnounce value
             * @property {Uint8Array|null} [signature] SignedAnnounce signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedAnnounce.
             * @memberof rastic.v1
             * @interface ISignedAnnounce
             * @augments rastic.v1.SignedAnnounce.$Properties
             * @deprecated Use rastic.v1.SignedAnnounce.$Properties instead.
             */

            /**
             * Shape of a SignedAnnounce.
             * @typedef {rastic.v1.SignedAnnounce.$Properties} rastic.v1.SignedAnnounce.$Shape
             */

            /**
             * Constructs a new SignedAnnounce.
             * @memberof rastic.v1
             * @classdesc Represents a SignedAnnounce.
             * @constructor
             * @param {rastic.v1.SignedAnnounce.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedAnnounce = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedAnnounce value.
             * @member {rastic.v1.Announce.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedAnnounce
             * @instance
             */
            SignedAnnounce.prototype.value = null;

            /**
             * SignedAnnounce signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedAnnounce
             * @instance
             */
            SignedAnnounce.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedAnnounce message. Does not implicitly {@link rastic.v1.SignedAnnounce.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedAnnounce
             * @static
             * @param {rastic.v1.SignedAnnounce.$Properties} message SignedAnnounce message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedAnnounce.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Announce.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedAnnounce message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedAnnounce
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedAnnounce & rastic.v1.SignedAnnounce.$Shape} SignedAnnounce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedAnnounce.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedAnnounce();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Announce.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedAnnounce;
        })();

        v1.AuditRequest = (function() {

            /**
             * Properties of an AuditRequest.
             * @typedef {Object} rastic.v1.AuditRequest.$Properties
             * @property {rastic.v1.SignedJob.$Properties|null} [job] AuditRequest job
             * @property {rastic.v1.SignedAssign.$Properties|null} [assign] AuditRequest assign
             * @property {rastic.v1.SignedReceipt.$Properties|null} [receipt] AuditRequest receipt
             * @property {rastic.v1.Input.$Properties|null} [input] AuditRequest input
             * @property {Uint8Array|null} [salt] AuditRequest salt
             * @property {Uint8Array|null} [auditSecret] AuditRequest auditSecret
             * @property {Array.<number>|null} [indices] AuditRequest indices
             * @property {Array.<number>|null} [outputTokens] AuditRequest outputTokens
             * @property {Uint8Array|null} [fee] AuditRequest fee
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuditRequest.
             * @memberof rastic.v1
             * @interface IAuditRequest
             * @augments rastic.v1.AuditRequest.$Properties
             * @deprecated Use rastic.v1.AuditRequest.$Properties instead.
             */

            /**
             * Shape of an AuditRequest.
             * @typedef {{
             *   job?: rastic.v1.SignedJob.$Shape|null;
             *   assign?: rastic.v1.SignedAssign.$Shape|null;
             *   receipt?: rastic.v1.SignedReceipt.$Shape|null;
             *   input?: rastic.v1.Input.$Shape|null;
             *   salt?: Uint8Array|null;
             *   auditSecret?: Uint8Array|null;
             *   indices?: Array.<number>|null;
             *   outputTokens?: Array.<number>|null;
             *   fee?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} rastic.v1.AuditRequest.$Shape
             */

            /**
             * Constructs a new AuditRequest.
             * @memberof rastic.v1
             * @classdesc Represents an AuditRequest.
             * @constructor
             * @param {rastic.v1.AuditRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuditRequest = function (properties) {
                this.indices = [];
                this.outputTokens = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuditRequest job.
             * @member {rastic.v1.SignedJob.$Properties|null|undefined} job
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.job = null;

            /**
             * AuditRequest assign.
             * @member {rastic.v1.SignedAssign.$Properties|null|undefined} assign
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.assign = null;

            /**
             * AuditRequest receipt.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} receipt
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.receipt = null;

            /**
             * AuditRequest input.
             * @member {rastic.v1.Input.$Properties|null|undefined} input
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.input = null;

            /**
             * AuditRequest salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.salt = $util.newBuffer([]);

            /**
             * AuditRequest auditSecret.
             * @member {Uint8Array} auditSecret
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.auditSecret = $util.newBuffer([]);

            /**
             * AuditRequest indices.
             * @member {Array.<number>} indices
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.indices = $util.emptyArray;

            /**
             * AuditRequest outputTokens.
             * @member {Array.<number>} outputTokens
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.outputTokens = $util.emptyArray;

            /**
             * AuditRequest fee.
             * @member {Uint8Array} fee
             * @memberof rastic.v1.AuditRequest
             * @instance
             */
            AuditRequest.prototype.fee = $util.newBuffer([]);

            /**
             * Encodes the specified AuditRequest message. Does not implicitly {@link rastic.v1.AuditRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.AuditRequest
             * @static
             * @param {rastic.v1.AuditRequest.$Properties} message AuditRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuditRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.rastic.v1.SignedJob.encode(message.job, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.assign != null && $Object.hasOwnProperty.call(message, "assign"))
                    $root.rastic.v1.SignedAssign.encode(message.assign, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.rastic.v1.SignedReceipt.encode(message.receipt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.input != null && $Object.hasOwnProperty.call(message, "input"))
                    $root.rastic.v1.Input.encode(message.input, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.salt);
                if (message.auditSecret != null && $Object.hasOwnProperty.call(message, "auditSecret") && message.auditSecret.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.auditSecret);
                if (message.indices != null && message.indices.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.indices);
                if (message.outputTokens != null && message.outputTokens.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).int32s(message.outputTokens);
                if (message.fee != null && $Object.hasOwnProperty.call(message, "fee") && message.fee.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.fee);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuditRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.AuditRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.AuditRequest & rastic.v1.AuditRequest.$Shape} AuditRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuditRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.AuditRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.rastic.v1.SignedJob.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.assign = $root.rastic.v1.SignedAssign.decode(reader, reader.size(), $undefined, _depth + 1, message.assign);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.input = $root.rastic.v1.Input.decode(reader, reader.size(), $undefined, _depth + 1, message.input);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.auditSecret = value;
                            else
                                delete message.auditSecret;
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.indices && message.indices.length))
                                    message.indices = [];
                                reader.uint32s(message.indices);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.indices && message.indices.length))
                                message.indices = [];
                            message.indices.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.outputTokens && message.outputTokens.length))
                                    message.outputTokens = [];
                                reader.int32s(message.outputTokens);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.outputTokens && message.outputTokens.length))
                                message.outputTokens = [];
                            message.outputTokens.push(reader.int32());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fee = value;
                            else
                                delete message.fee;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuditRequest;
        })();

        v1.Commitment = (function() {

            /**
             * Properties of a Commitment.
             * @typedef {Object} rastic.v1.Commitment.$Properties
             * @property {Uint8Array|null} [receiptHash] Commitment receiptHash
             * @property {Array.<number>|null} [indices] Commitment indices
             * @property {Uint8Array|null} [hash] Commitment hash
             * @property {Uint8Array|null} [panel] Commitment panel
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Commitment.
             * @memberof rastic.v1
             * @interface ICommitment
             * @augments rastic.v1.Commitment.$Properties
             * @deprecated Use rastic.v1.Commitment.$Properties instead.
             */

            /**
             * Shape of a Commitment.
             * @typedef {rastic.v1.Commitment.$Properties} rastic.v1.Commitment.$Shape
             */

            /**
             * Constructs a new Commitment.
             * @memberof rastic.v1
             * @classdesc Represents a Commitment.
             * @constructor
             * @param {rastic.v1.Commitment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Commitment = function (properties) {
                this.indices = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Commitment receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.Commitment
             * @instance
             */
            Commitment.prototype.receiptHash = $util.newBuffer([]);

            /**
             * Commitment indices.
             * @member {Array.<number>} indices
             * @memberof rastic.v1.Commitment
             * @instance
             */
            Commitment.prototype.indices = $util.emptyArray;

            /**
             * Commitment hash.
             * @member {Uint8Array} hash
             * @memberof rastic.v1.Commitment
             * @instance
             */
            Commitment.prototype.hash = $util.newBuffer([]);

            /**
             * Commitment panel.
             * @member {Uint8Array} panel
             * @memberof rastic.v1.Commitment
             * @instance
             */
            Commitment.prototype.panel = $util.newBuffer([]);

            /**
             * Encodes the specified Commitment message. Does not implicitly {@link rastic.v1.Commitment.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Commitment
             * @static
             * @param {rastic.v1.Commitment.$Properties} message Commitment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Commitment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.receiptHash);
                if (message.indices != null && message.indices.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.indices);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.hash);
                if (message.panel != null && $Object.hasOwnProperty.call(message, "panel") && message.panel.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.panel);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Commitment message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Commitment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Commitment & rastic.v1.Commitment.$Shape} Commitment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Commitment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Commitment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.indices && message.indices.length))
                                    message.indices = [];
                                reader.uint32s(message.indices);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.indices && message.indices.length))
                                message.indices = [];
                            message.indices.push(reader.uint32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.panel = value;
                            else
                                delete message.panel;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Commitment;
        })();

        v1.SignedCommitment = (function() {

            /**
             * Properties of a SignedCommitment.
             * @typedef {Object} rastic.v1.SignedCommitment.$Properties
             * @property {rastic.v1.Commitment.$Properties|null} [value] SignedCommitment value
             * @property {Uint8Array|null} [signature] SignedCommitment signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedCommitment.
             * @memberof rastic.v1
             * @interface ISignedCommitment
             * @augments rastic.v1.SignedCommitment.$Properties
             * @deprecated Use rastic.v1.SignedCommitment.$Properties instead.
             */

            /**
             * Shape of a SignedCommitment.
             * @typedef {rastic.v1.SignedCommitment.$Properties} rastic.v1.SignedCommitment.$Shape
             */

            /**
             * Constructs a new SignedCommitment.
             * @memberof rastic.v1
             * @classdesc Represents a SignedCommitment.
             * @constructor
             * @param {rastic.v1.SignedCommitment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedCommitment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedCommitment value.
             * @member {rastic.v1.Commitment.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedCommitment
             * @instance
             */
            SignedCommitment.prototype.value = null;

            /**
             * SignedCommitment signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedCommitment
             * @instance
             */
            SignedCommitment.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedCommitment message. Does not implicitly {@link rastic.v1.SignedCommitment.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedCommitment
             * @static
             * @param {rastic.v1.SignedCommitment.$Properties} message SignedCommitment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedCommitment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Commitment.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedCommitment message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedCommitment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedCommitment & rastic.v1.SignedCommitment.$Shape} SignedCommitment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedCommitment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedCommitment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Commitment.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedCommitment;
        })();

        v1.PanelRequest = (function() {

            /**
             * Properties of a PanelRequest.
             * @typedef {Object} rastic.v1.PanelRequest.$Properties
             * @property {Uint8Array|null} [disputeId] PanelRequest disputeId
             * @property {rastic.v1.SignedJob.$Properties|null} [job] PanelRequest job
             * @property {rastic.v1.SignedAssign.$Properties|null} [assign] PanelRequest assign
             * @property {rastic.v1.SignedReceipt.$Properties|null} [receipt] PanelRequest receipt
             * @property {rastic.v1.Input.$Properties|null} [input] PanelRequest input
             * @property {Uint8Array|null} [salt] PanelRequest salt
             * @property {Array.<number>|null} [outputTokens] PanelRequest outputTokens
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PanelRequest.
             * @memberof rastic.v1
             * @interface IPanelRequest
             * @augments rastic.v1.PanelRequest.$Properties
             * @deprecated Use rastic.v1.PanelRequest.$Properties instead.
             */

            /**
             * Shape of a PanelRequest.
             * @typedef {{
             *   disputeId?: Uint8Array|null;
             *   job?: rastic.v1.SignedJob.$Shape|null;
             *   assign?: rastic.v1.SignedAssign.$Shape|null;
             *   receipt?: rastic.v1.SignedReceipt.$Shape|null;
             *   input?: rastic.v1.Input.$Shape|null;
             *   salt?: Uint8Array|null;
             *   outputTokens?: Array.<number>|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} rastic.v1.PanelRequest.$Shape
             */

            /**
             * Constructs a new PanelRequest.
             * @memberof rastic.v1
             * @classdesc Represents a PanelRequest.
             * @constructor
             * @param {rastic.v1.PanelRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PanelRequest = function (properties) {
                this.outputTokens = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PanelRequest disputeId.
             * @member {Uint8Array} disputeId
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.disputeId = $util.newBuffer([]);

            /**
             * PanelRequest job.
             * @member {rastic.v1.SignedJob.$Properties|null|undefined} job
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.job = null;

            /**
             * PanelRequest assign.
             * @member {rastic.v1.SignedAssign.$Properties|null|undefined} assign
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.assign = null;

            /**
             * PanelRequest receipt.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} receipt
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.receipt = null;

            /**
             * PanelRequest input.
             * @member {rastic.v1.Input.$Properties|null|undefined} input
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.input = null;

            /**
             * PanelRequest salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.salt = $util.newBuffer([]);

            /**
             * PanelRequest outputTokens.
             * @member {Array.<number>} outputTokens
             * @memberof rastic.v1.PanelRequest
             * @instance
             */
            PanelRequest.prototype.outputTokens = $util.emptyArray;

            /**
             * Encodes the specified PanelRequest message. Does not implicitly {@link rastic.v1.PanelRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.PanelRequest
             * @static
             * @param {rastic.v1.PanelRequest.$Properties} message PanelRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PanelRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.disputeId != null && $Object.hasOwnProperty.call(message, "disputeId") && message.disputeId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.disputeId);
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.rastic.v1.SignedJob.encode(message.job, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.assign != null && $Object.hasOwnProperty.call(message, "assign"))
                    $root.rastic.v1.SignedAssign.encode(message.assign, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.rastic.v1.SignedReceipt.encode(message.receipt, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.input != null && $Object.hasOwnProperty.call(message, "input"))
                    $root.rastic.v1.Input.encode(message.input, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.salt);
                if (message.outputTokens != null && message.outputTokens.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).int32s(message.outputTokens);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PanelRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.PanelRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.PanelRequest & rastic.v1.PanelRequest.$Shape} PanelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PanelRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.PanelRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.disputeId = value;
                            else
                                delete message.disputeId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.rastic.v1.SignedJob.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.assign = $root.rastic.v1.SignedAssign.decode(reader, reader.size(), $undefined, _depth + 1, message.assign);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.input = $root.rastic.v1.Input.decode(reader, reader.size(), $undefined, _depth + 1, message.input);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.outputTokens && message.outputTokens.length))
                                    message.outputTokens = [];
                                reader.int32s(message.outputTokens);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.outputTokens && message.outputTokens.length))
                                message.outputTokens = [];
                            message.outputTokens.push(reader.int32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PanelRequest;
        })();

        v1.ProvenLeaf = (function() {

            /**
             * Properties of a ProvenLeaf.
             * @typedef {Object} rastic.v1.ProvenLeaf.$Properties
             * @property {Uint8Array|null} [leaf] ProvenLeaf leaf
             * @property {Array.<Uint8Array>|null} [path] ProvenLeaf path
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProvenLeaf.
             * @memberof rastic.v1
             * @interface IProvenLeaf
             * @augments rastic.v1.ProvenLeaf.$Properties
             * @deprecated Use rastic.v1.ProvenLeaf.$Properties instead.
             */

            /**
             * Shape of a ProvenLeaf.
             * @typedef {rastic.v1.ProvenLeaf.$Properties} rastic.v1.ProvenLeaf.$Shape
             */

            /**
             * Constructs a new ProvenLeaf.
             * @memberof rastic.v1
             * @classdesc Represents a ProvenLeaf.
             * @constructor
             * @param {rastic.v1.ProvenLeaf.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProvenLeaf = function (properties) {
                this.path = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProvenLeaf leaf.
             * @member {Uint8Array} leaf
             * @memberof rastic.v1.ProvenLeaf
             * @instance
             */
            ProvenLeaf.prototype.leaf = $util.newBuffer([]);

            /**
             * ProvenLeaf path.
             * @member {Array.<Uint8Array>} path
             * @memberof rastic.v1.ProvenLeaf
             * @instance
             */
            ProvenLeaf.prototype.path = $util.emptyArray;

            /**
             * Encodes the specified ProvenLeaf message. Does not implicitly {@link rastic.v1.ProvenLeaf.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.ProvenLeaf
             * @static
             * @param {rastic.v1.ProvenLeaf.$Properties} message ProvenLeaf message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProvenLeaf.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaf != null && $Object.hasOwnProperty.call(message, "leaf") && message.leaf.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.leaf);
                if (message.path != null && message.path.length)
                    for (let i = 0; i < message.path.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.path[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProvenLeaf message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.ProvenLeaf
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.ProvenLeaf & rastic.v1.ProvenLeaf.$Shape} ProvenLeaf
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProvenLeaf.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.ProvenLeaf();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.leaf = value;
                            else
                                delete message.leaf;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.path && message.path.length))
                                message.path = [];
                            message.path.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProvenLeaf;
        })();

        v1.LeafOpening = (function() {

            /**
             * Properties of a LeafOpening.
             * @typedef {Object} rastic.v1.LeafOpening.$Properties
             * @property {Array.<rastic.v1.ProvenLeaf.$Properties>|null} [leaves] LeafOpening leaves
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeafOpening.
             * @memberof rastic.v1
             * @interface ILeafOpening
             * @augments rastic.v1.LeafOpening.$Properties
             * @deprecated Use rastic.v1.LeafOpening.$Properties instead.
             */

            /**
             * Shape of a LeafOpening.
             * @typedef {rastic.v1.LeafOpening.$Properties} rastic.v1.LeafOpening.$Shape
             */

            /**
             * Constructs a new LeafOpening.
             * @memberof rastic.v1
             * @classdesc Represents a LeafOpening.
             * @constructor
             * @param {rastic.v1.LeafOpening.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeafOpening = function (properties) {
                this.leaves = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeafOpening leaves.
             * @member {Array.<rastic.v1.ProvenLeaf.$Properties>} leaves
             * @memberof rastic.v1.LeafOpening
             * @instance
             */
            LeafOpening.prototype.leaves = $util.emptyArray;

            /**
             * Encodes the specified LeafOpening message. Does not implicitly {@link rastic.v1.LeafOpening.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.LeafOpening
             * @static
             * @param {rastic.v1.LeafOpening.$Properties} message LeafOpening message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeafOpening.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaves != null && message.leaves.length)
                    for (let i = 0; i < message.leaves.length; ++i)
                        $root.rastic.v1.ProvenLeaf.encode(message.leaves[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeafOpening message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.LeafOpening
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.LeafOpening & rastic.v1.LeafOpening.$Shape} LeafOpening
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeafOpening.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.LeafOpening();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.leaves && message.leaves.length))
                                message.leaves = [];
                            message.leaves.push($root.rastic.v1.ProvenLeaf.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeafOpening;
        })();

        v1.Verdict = (function() {

            /**
             * Properties of a Verdict.
             * @typedef {Object} rastic.v1.Verdict.$Properties
             * @property {Uint8Array|null} [receiptHash] Verdict receiptHash
             * @property {number|null} [index] Verdict index
             * @property {Uint8Array|null} [engineClass] Verdict engineClass
             * @property {number|null} [outcome] Verdict outcome
             * @property {number|null} [reason] Verdict reason
             * @property {Uint8Array|null} [leafHash] Verdict leafHash
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Verdict.
             * @memberof rastic.v1
             * @interface IVerdict
             * @augments rastic.v1.Verdict.$Properties
             * @deprecated Use rastic.v1.Verdict.$Properties instead.
             */

            /**
             * Shape of a Verdict.
             * @typedef {rastic.v1.Verdict.$Properties} rastic.v1.Verdict.$Shape
             */

            /**
             * Constructs a new Verdict.
             * @memberof rastic.v1
             * @classdesc Represents a Verdict.
             * @constructor
             * @param {rastic.v1.Verdict.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Verdict = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Verdict receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.Verdict
             * @instance
             */
            Verdict.prototype.receiptHash = $util.newBuffer([]);

            /**
             * Verdict index.
             * @member {number} index
             * @memberof rastic.v1.Verdict
             * @instance
             */
            Verdict.prototype.index = 0;

            /**
             * Verdict engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.Verdict
             * @instance
             */
            Verdict.prototype.engineClass = $util.newBuffer([]);

            /**
             * Verdict outcome.
             * @member {number} outcome
             * @memberof rastic.v1.Verdict
             * @instance
             */
            Verdict.prototype.outcome = 0;

            /**
             * Verdict reason.
             * @member {number} reason
             * @memberof rastic.v1.Verdict
             * @instance
             */
            Verdict.prototype.reason = 0;

            /**
             * Verdict leafHash.
             * @member {Uint8Array} leafHash
             * @memberof rastic.v1.Verdict
             * @instance
             */
            Verdict.prototype.leafHash = $util.newBuffer([]);

            /**
             * Encodes the specified Verdict message. Does not implicitly {@link rastic.v1.Verdict.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Verdict
             * @static
             * @param {rastic.v1.Verdict.$Properties} message Verdict message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Verdict.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.receiptHash);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.index);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.engineClass);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.outcome);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.reason);
                if (message.leafHash != null && $Object.hasOwnProperty.call(message, "leafHash") && message.leafHash.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.leafHash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Verdict message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Verdict
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Verdict & rastic.v1.Verdict.$Shape} Verdict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Verdict.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Verdict();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.leafHash = value;
                            else
                                delete message.leafHash;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Verdict;
        })();

        v1.SignedVerdict = (function() {

            /**
             * Properties of a SignedVerdict.
             * @typedef {Object} rastic.v1.SignedVerdict.$Properties
             * @property {rastic.v1.Verdict.$Properties|null} [value] SignedVerdict value
             * @property {Uint8Array|null} [signature] SignedVerdict signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedVerdict.
             * @memberof rastic.v1
             * @interface ISignedVerdict
             * @augments rastic.v1.SignedVerdict.$Properties
             * @deprecated Use rastic.v1.SignedVerdict.$Properties instead.
             */

            /**
             * Shape of a SignedVerdict.
             * @typedef {rastic.v1.SignedVerdict.$Properties} rastic.v1.SignedVerdict.$Shape
             */

            /**
             * Constructs a new SignedVerdict.
             * @memberof rastic.v1
             * @classdesc Represents a SignedVerdict.
             * @constructor
             * @param {rastic.v1.SignedVerdict.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedVerdict = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedVerdict value.
             * @member {rastic.v1.Verdict.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedVerdict
             * @instance
             */
            SignedVerdict.prototype.value = null;

            /**
             * SignedVerdict signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedVerdict
             * @instance
             */
            SignedVerdict.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedVerdict message. Does not implicitly {@link rastic.v1.SignedVerdict.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedVerdict
             * @static
             * @param {rastic.v1.SignedVerdict.$Properties} message SignedVerdict message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedVerdict.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Verdict.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedVerdict message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedVerdict
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedVerdict & rastic.v1.SignedVerdict.$Shape} SignedVerdict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedVerdict.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedVerdict();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Verdict.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedVerdict;
        })();

        v1.VerdictOpening = (function() {

            /**
             * Properties of a VerdictOpening.
             * @typedef {Object} rastic.v1.VerdictOpening.$Properties
             * @property {Array.<Uint8Array>|null} [leaves] VerdictOpening leaves
             * @property {Uint8Array|null} [salt] VerdictOpening salt
             * @property {Array.<rastic.v1.SignedVerdict.$Properties>|null} [verdicts] VerdictOpening verdicts
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a VerdictOpening.
             * @memberof rastic.v1
             * @interface IVerdictOpening
             * @augments rastic.v1.VerdictOpening.$Properties
             * @deprecated Use rastic.v1.VerdictOpening.$Properties instead.
             */

            /**
             * Shape of a VerdictOpening.
             * @typedef {rastic.v1.VerdictOpening.$Properties} rastic.v1.VerdictOpening.$Shape
             */

            /**
             * Constructs a new VerdictOpening.
             * @memberof rastic.v1
             * @classdesc Represents a VerdictOpening.
             * @constructor
             * @param {rastic.v1.VerdictOpening.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const VerdictOpening = function (properties) {
                this.leaves = [];
                this.verdicts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * VerdictOpening leaves.
             * @member {Array.<Uint8Array>} leaves
             * @memberof rastic.v1.VerdictOpening
             * @instance
             */
            VerdictOpening.prototype.leaves = $util.emptyArray;

            /**
             * VerdictOpening salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.VerdictOpening
             * @instance
             */
            VerdictOpening.prototype.salt = $util.newBuffer([]);

            /**
             * VerdictOpening verdicts.
             * @member {Array.<rastic.v1.SignedVerdict.$Properties>} verdicts
             * @memberof rastic.v1.VerdictOpening
             * @instance
             */
            VerdictOpening.prototype.verdicts = $util.emptyArray;

            /**
             * Encodes the specified VerdictOpening message. Does not implicitly {@link rastic.v1.VerdictOpening.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.VerdictOpening
             * @static
             * @param {rastic.v1.VerdictOpening.$Properties} message VerdictOpening message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            VerdictOpening.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaves != null && message.leaves.length)
                    for (let i = 0; i < message.leaves.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.leaves[i]);
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.salt);
                if (message.verdicts != null && message.verdicts.length)
                    for (let i = 0; i < message.verdicts.length; ++i)
                        $root.rastic.v1.SignedVerdict.encode(message.verdicts[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a VerdictOpening message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.VerdictOpening
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.VerdictOpening & rastic.v1.VerdictOpening.$Shape} VerdictOpening
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            VerdictOpening.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.VerdictOpening();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.leaves && message.leaves.length))
                                message.leaves = [];
                            message.leaves.push(reader.bytes());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.verdicts && message.verdicts.length))
                                message.verdicts = [];
                            message.verdicts.push($root.rastic.v1.SignedVerdict.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return VerdictOpening;
        })();

        v1.AuditEnd = (function() {

            /**
             * Properties of an AuditEnd.
             * @typedef {Object} rastic.v1.AuditEnd.$Properties
             * @property {rastic.v1.Status|null} [status] AuditEnd status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuditEnd.
             * @memberof rastic.v1
             * @interface IAuditEnd
             * @augments rastic.v1.AuditEnd.$Properties
             * @deprecated Use rastic.v1.AuditEnd.$Properties instead.
             */

            /**
             * Shape of an AuditEnd.
             * @typedef {rastic.v1.AuditEnd.$Properties} rastic.v1.AuditEnd.$Shape
             */

            /**
             * Constructs a new AuditEnd.
             * @memberof rastic.v1
             * @classdesc Represents an AuditEnd.
             * @constructor
             * @param {rastic.v1.AuditEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuditEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuditEnd status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.AuditEnd
             * @instance
             */
            AuditEnd.prototype.status = 0;

            /**
             * Encodes the specified AuditEnd message. Does not implicitly {@link rastic.v1.AuditEnd.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.AuditEnd
             * @static
             * @param {rastic.v1.AuditEnd.$Properties} message AuditEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuditEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuditEnd message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.AuditEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.AuditEnd & rastic.v1.AuditEnd.$Shape} AuditEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuditEnd.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.AuditEnd();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuditEnd;
        })();

        v1.AuditFrame = (function() {

            /**
             * Properties of an AuditFrame.
             * @typedef {Object} rastic.v1.AuditFrame.$Properties
             * @property {rastic.v1.SignedCommitment.$Properties|null} [commitment] AuditFrame commitment
             * @property {rastic.v1.VerdictOpening.$Properties|null} [opening] AuditFrame opening
             * @property {rastic.v1.AuditEnd.$Properties|null} [end] AuditFrame end
             * @property {"commitment"|"opening"|"end"} [body] AuditFrame body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuditFrame.
             * @memberof rastic.v1
             * @interface IAuditFrame
             * @augments rastic.v1.AuditFrame.$Properties
             * @deprecated Use rastic.v1.AuditFrame.$Properties instead.
             */

            /**
             * Narrowed shape of an AuditFrame.
             * @typedef {{
             *   commitment?: rastic.v1.SignedCommitment.$Shape|null;
             *   opening?: rastic.v1.VerdictOpening.$Shape|null;
             *   end?: rastic.v1.AuditEnd.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; commitment?: null; opening?: null; end?: null }|{ body?: "commitment"; commitment: rastic.v1.SignedCommitment.$Shape; opening?: null; end?: null }|{ body?: "opening"; commitment?: null; opening: rastic.v1.VerdictOpening.$Shape; end?: null }|{ body?: "end"; commitment?: null; opening?: null; end: rastic.v1.AuditEnd.$Shape })
             * )} rastic.v1.AuditFrame.$Shape
             */

            /**
             * Constructs a new AuditFrame.
             * @memberof rastic.v1
             * @classdesc Represents an AuditFrame.
             * @constructor
             * @param {rastic.v1.AuditFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuditFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuditFrame commitment.
             * @member {rastic.v1.SignedCommitment.$Properties|null|undefined} commitment
             * @memberof rastic.v1.AuditFrame
             * @instance
             */
            AuditFrame.prototype.commitment = null;

            /**
             * AuditFrame opening.
             * @member {rastic.v1.VerdictOpening.$Properties|null|undefined} opening
             * @memberof rastic.v1.AuditFrame
             * @instance
             */
            AuditFrame.prototype.opening = null;

            /**
             * AuditFrame end.
             * @member {rastic.v1.AuditEnd.$Properties|null|undefined} end
             * @memberof rastic.v1.AuditFrame
             * @instance
             */
            AuditFrame.prototype.end = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * AuditFrame body.
             * @member {"commitment"|"opening"|"end"|undefined} body
             * @memberof rastic.v1.AuditFrame
             * @instance
             */
            $Object.defineProperty(AuditFrame.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["commitment", "opening", "end"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified AuditFrame message. Does not implicitly {@link rastic.v1.AuditFrame.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.AuditFrame
             * @static
             * @param {rastic.v1.AuditFrame.$Properties} message AuditFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuditFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.commitment != null && $Object.hasOwnProperty.call(message, "commitment"))
                    $root.rastic.v1.SignedCommitment.encode(message.commitment, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.opening != null && $Object.hasOwnProperty.call(message, "opening"))
                    $root.rastic.v1.VerdictOpening.encode(message.opening, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.rastic.v1.AuditEnd.encode(message.end, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuditFrame message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.AuditFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.AuditFrame & rastic.v1.AuditFrame.$Shape} AuditFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuditFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.AuditFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.commitment = $root.rastic.v1.SignedCommitment.decode(reader, reader.size(), $undefined, _depth + 1, message.commitment);
                            message.body = "commitment";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.opening = $root.rastic.v1.VerdictOpening.decode(reader, reader.size(), $undefined, _depth + 1, message.opening);
                            message.body = "opening";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.rastic.v1.AuditEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            message.body = "end";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuditFrame;
        })();

        v1.Assign = (function() {

            /**
             * Properties of an Assign.
             * @typedef {Object} rastic.v1.Assign.$Properties
             * @property {Uint8Array|null} [jobId] Assign jobId
             * @property {Uint8Array|null} [compute] Assign compute
             * @property {Uint8Array|null} [offerHash] Assign offerHash
             * @property {Uint8Array|null} [engineClass] Assign engineClass
             * @property {number|null} [from] Assign from
             * @property {Uint8Array|null} [prefix] Assign prefix
             * @property {number|null} [height] Assign height
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Assign.
             * @memberof rastic.v1
             * @interface IAssign
             * @augments rastic.v1.Assign.$Properties
             * @deprecated Use rastic.v1.Assign.$Properties instead.
             */

            /**
             * Shape of an Assign.
             * @typedef {rastic.v1.Assign.$Properties} rastic.v1.Assign.$Shape
             */

            /**
             * Constructs a new Assign.
             * @memberof rastic.v1
             * @classdesc Represents an Assign.
             * @constructor
             * @param {rastic.v1.Assign.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Assign = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Assign jobId.
             * @member {Uint8Array} jobId
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.jobId = $util.newBuffer([]);

            /**
             * Assign compute.
             * @member {Uint8Array} compute
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.compute = $util.newBuffer([]);

            /**
             * Assign offerHash.
             * @member {Uint8Array} offerHash
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.offerHash = $util.newBuffer([]);

            /**
             * Assign engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.engineClass = $util.newBuffer([]);

            /**
             * Assign from.
             * @member {number} from
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.from = 0;

            /**
             * Assign prefix.
             * @member {Uint8Array} prefix
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.prefix = $util.newBuffer([]);

            /**
             * Assign height.
             * @member {number} height
             * @memberof rastic.v1.Assign
             * @instance
             */
            Assign.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Assign message. Does not implicitly {@link rastic.v1.Assign.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Assign
             * @static
             * @param {rastic.v1.Assign.$Properties} message Assign message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Assign.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.jobId);
                if (message.compute != null && $Object.hasOwnProperty.call(message, "compute") && message.compute.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.compute);
                if (message.offerHash != null && $Object.hasOwnProperty.call(message, "offerHash") && message.offerHash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.offerHash);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.engineClass);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.from);
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.prefix);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.height);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Assign message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Assign
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Assign & rastic.v1.Assign.$Shape} Assign
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Assign.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Assign();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.compute = value;
                            else
                                delete message.compute;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.offerHash = value;
                            else
                                delete message.offerHash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.prefix = value;
                            else
                                delete message.prefix;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Assign;
        })();

        v1.SignedAssign = (function() {

            /**
             * Properties of a SignedAssign.
             * @typedef {Object} rastic.v1.SignedAssign.$Properties
             * @property {rastic.v1.Assign.$Properties|null} [value] SignedAssign value
             * @property {Uint8Array|null} [signature] SignedAssign signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedAssign.
             * @memberof rastic.v1
             * @interface ISignedAssign
             * @augments rastic.v1.SignedAssign.$Properties
             * @deprecated Use rastic.v1.SignedAssign.$Properties instead.
             */

            /**
             * Shape of a SignedAssign.
             * @typedef {rastic.v1.SignedAssign.$Properties} rastic.v1.SignedAssign.$Shape
             */

            /**
             * Constructs a new SignedAssign.
             * @memberof rastic.v1
             * @classdesc Represents a SignedAssign.
             * @constructor
             * @param {rastic.v1.SignedAssign.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedAssign = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedAssign value.
             * @member {rastic.v1.Assign.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedAssign
             * @instance
             */
            SignedAssign.prototype.value = null;

            /**
             * SignedAssign signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedAssign
             * @instance
             */
            SignedAssign.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedAssign message. Does not implicitly {@link rastic.v1.SignedAssign.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedAssign
             * @static
             * @param {rastic.v1.SignedAssign.$Properties} message SignedAssign message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedAssign.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Assign.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedAssign message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedAssign
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedAssign & rastic.v1.SignedAssign.$Shape} SignedAssign
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedAssign.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedAssign();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Assign.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedAssign;
        })();

        v1.Canary = (function() {

            /**
             * Properties of a Canary.
             * @typedef {Object} rastic.v1.Canary.$Properties
             * @property {Uint8Array|null} [secret] Canary secret
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Canary.
             * @memberof rastic.v1
             * @interface ICanary
             * @augments rastic.v1.Canary.$Properties
             * @deprecated Use rastic.v1.Canary.$Properties instead.
             */

            /**
             * Shape of a Canary.
             * @typedef {rastic.v1.Canary.$Properties} rastic.v1.Canary.$Shape
             */

            /**
             * Constructs a new Canary.
             * @memberof rastic.v1
             * @classdesc Represents a Canary.
             * @constructor
             * @param {rastic.v1.Canary.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Canary = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Canary secret.
             * @member {Uint8Array} secret
             * @memberof rastic.v1.Canary
             * @instance
             */
            Canary.prototype.secret = $util.newBuffer([]);

            /**
             * Encodes the specified Canary message. Does not implicitly {@link rastic.v1.Canary.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Canary
             * @static
             * @param {rastic.v1.Canary.$Properties} message Canary message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Canary.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.secret != null && $Object.hasOwnProperty.call(message, "secret") && message.secret.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.secret);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Canary message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Canary
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Canary & rastic.v1.Canary.$Shape} Canary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Canary.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Canary();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.secret = value;
                            else
                                delete message.secret;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Canary;
        })();

        v1.AssignRequest = (function() {

            /**
             * Properties of an AssignRequest.
             * @typedef {Object} rastic.v1.AssignRequest.$Properties
             * @property {rastic.v1.SignedJob.$Properties|null} [job] AssignRequest job
             * @property {rastic.v1.SignedOffer.$Properties|null} [offer] AssignRequest offer
             * @property {rastic.v1.SignedAssign.$Properties|null} [assign] AssignRequest assign
             * @property {rastic.v1.Input.$Properties|null} [input] AssignRequest input
             * @property {Uint8Array|null} [salt] AssignRequest salt
             * @property {Array.<number>|null} [prefixTokens] AssignRequest prefixTokens
             * @property {number|null} [have] AssignRequest have
             * @property {rastic.v1.Canary.$Properties|null} [canary] AssignRequest canary
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AssignRequest.
             * @memberof rastic.v1
             * @interface IAssignRequest
             * @augments rastic.v1.AssignRequest.$Properties
             * @deprecated Use rastic.v1.AssignRequest.$Properties instead.
             */

            /**
             * Shape of an AssignRequest.
             * @typedef {{
             *   job?: rastic.v1.SignedJob.$Shape|null;
             *   offer?: rastic.v1.SignedOffer.$Shape|null;
             *   assign?: rastic.v1.SignedAssign.$Shape|null;
             *   input?: rastic.v1.Input.$Shape|null;
             *   salt?: Uint8Array|null;
             *   prefixTokens?: Array.<number>|null;
             *   have?: number|null;
             *   canary?: rastic.v1.Canary.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} rastic.v1.AssignRequest.$Shape
             */

            /**
             * Constructs a new AssignRequest.
             * @memberof rastic.v1
             * @classdesc Represents an AssignRequest.
             * @constructor
             * @param {rastic.v1.AssignRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AssignRequest = function (properties) {
                this.prefixTokens = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AssignRequest job.
             * @member {rastic.v1.SignedJob.$Properties|null|undefined} job
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.job = null;

            /**
             * AssignRequest offer.
             * @member {rastic.v1.SignedOffer.$Properties|null|undefined} offer
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.offer = null;

            /**
             * AssignRequest assign.
             * @member {rastic.v1.SignedAssign.$Properties|null|undefined} assign
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.assign = null;

            /**
             * AssignRequest input.
             * @member {rastic.v1.Input.$Properties|null|undefined} input
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.input = null;

            /**
             * AssignRequest salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.salt = $util.newBuffer([]);

            /**
             * AssignRequest prefixTokens.
             * @member {Array.<number>} prefixTokens
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.prefixTokens = $util.emptyArray;

            /**
             * AssignRequest have.
             * @member {number} have
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.have = 0;

            /**
             * AssignRequest canary.
             * @member {rastic.v1.Canary.$Properties|null|undefined} canary
             * @memberof rastic.v1.AssignRequest
             * @instance
             */
            AssignRequest.prototype.canary = null;

            /**
             * Encodes the specified AssignRequest message. Does not implicitly {@link rastic.v1.AssignRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.AssignRequest
             * @static
             * @param {rastic.v1.AssignRequest.$Properties} message AssignRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AssignRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.rastic.v1.SignedJob.encode(message.job, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.offer != null && $Object.hasOwnProperty.call(message, "offer"))
                    $root.rastic.v1.SignedOffer.encode(message.offer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.assign != null && $Object.hasOwnProperty.call(message, "assign"))
                    $root.rastic.v1.SignedAssign.encode(message.assign, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.input != null && $Object.hasOwnProperty.call(message, "input"))
                    $root.rastic.v1.Input.encode(message.input, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.salt);
                if (message.prefixTokens != null && message.prefixTokens.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).int32s(message.prefixTokens);
                if (message.have != null && $Object.hasOwnProperty.call(message, "have") && message.have !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.have);
                if (message.canary != null && $Object.hasOwnProperty.call(message, "canary"))
                    $root.rastic.v1.Canary.encode(message.canary, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AssignRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.AssignRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.AssignRequest & rastic.v1.AssignRequest.$Shape} AssignRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AssignRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.AssignRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.rastic.v1.SignedJob.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.offer = $root.rastic.v1.SignedOffer.decode(reader, reader.size(), $undefined, _depth + 1, message.offer);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.assign = $root.rastic.v1.SignedAssign.decode(reader, reader.size(), $undefined, _depth + 1, message.assign);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.input = $root.rastic.v1.Input.decode(reader, reader.size(), $undefined, _depth + 1, message.input);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.prefixTokens && message.prefixTokens.length))
                                    message.prefixTokens = [];
                                reader.int32s(message.prefixTokens);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.prefixTokens && message.prefixTokens.length))
                                message.prefixTokens = [];
                            message.prefixTokens.push(reader.int32());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.have = value;
                            else
                                delete message.have;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.canary = $root.rastic.v1.Canary.decode(reader, reader.size(), $undefined, _depth + 1, message.canary);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AssignRequest;
        })();

        v1.CancelRequest = (function() {

            /**
             * Properties of a CancelRequest.
             * @typedef {Object} rastic.v1.CancelRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CancelRequest.
             * @memberof rastic.v1
             * @interface ICancelRequest
             * @augments rastic.v1.CancelRequest.$Properties
             * @deprecated Use rastic.v1.CancelRequest.$Properties instead.
             */

            /**
             * Shape of a CancelRequest.
             * @typedef {rastic.v1.CancelRequest.$Properties} rastic.v1.CancelRequest.$Shape
             */

            /**
             * Constructs a new CancelRequest.
             * @memberof rastic.v1
             * @classdesc Represents a CancelRequest.
             * @constructor
             * @param {rastic.v1.CancelRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CancelRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified CancelRequest message. Does not implicitly {@link rastic.v1.CancelRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.CancelRequest
             * @static
             * @param {rastic.v1.CancelRequest.$Properties} message CancelRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CancelRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CancelRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.CancelRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.CancelRequest & rastic.v1.CancelRequest.$Shape} CancelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CancelRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.CancelRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CancelRequest;
        })();

        v1.LeafBody = (function() {

            /**
             * Properties of a LeafBody.
             * @typedef {Object} rastic.v1.LeafBody.$Properties
             * @property {number|null} [index] LeafBody index
             * @property {number|null} [token] LeafBody token
             * @property {number|null} [tokenLogit] LeafBody tokenLogit
             * @property {Array.<number>|null} [ids] LeafBody ids
             * @property {Array.<number>|null} [logits] LeafBody logits
             * @property {number|null} [logsumexp] LeafBody logsumexp
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LeafBody.
             * @memberof rastic.v1
             * @interface ILeafBody
             * @augments rastic.v1.LeafBody.$Properties
             * @deprecated Use rastic.v1.LeafBody.$Properties instead.
             */

            /**
             * Shape of a LeafBody.
             * @typedef {rastic.v1.LeafBody.$Properties} rastic.v1.LeafBody.$Shape
             */

            /**
             * Constructs a new LeafBody.
             * @memberof rastic.v1
             * @classdesc Represents a LeafBody.
             * @constructor
             * @param {rastic.v1.LeafBody.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LeafBody = function (properties) {
                this.ids = [];
                this.logits = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LeafBody index.
             * @member {number} index
             * @memberof rastic.v1.LeafBody
             * @instance
             */
            LeafBody.prototype.index = 0;

            /**
             * LeafBody token.
             * @member {number} token
             * @memberof rastic.v1.LeafBody
             * @instance
             */
            LeafBody.prototype.token = 0;

            /**
             * LeafBody tokenLogit.
             * @member {number} tokenLogit
             * @memberof rastic.v1.LeafBody
             * @instance
             */
            LeafBody.prototype.tokenLogit = 0;

            /**
             * LeafBody ids.
             * @member {Array.<number>} ids
             * @memberof rastic.v1.LeafBody
             * @instance
             */
            LeafBody.prototype.ids = $util.emptyArray;

            /**
             * LeafBody logits.
             * @member {Array.<number>} logits
             * @memberof rastic.v1.LeafBody
             * @instance
             */
            LeafBody.prototype.logits = $util.emptyArray;

            /**
             * LeafBody logsumexp.
             * @member {number} logsumexp
             * @memberof rastic.v1.LeafBody
             * @instance
             */
            LeafBody.prototype.logsumexp = 0;

            /**
             * Encodes the specified LeafBody message. Does not implicitly {@link rastic.v1.LeafBody.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.LeafBody
             * @static
             * @param {rastic.v1.LeafBody.$Properties} message LeafBody message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LeafBody.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.index);
                if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.token);
                if (message.tokenLogit != null && $Object.hasOwnProperty.call(message, "tokenLogit") && !$Object.is(message.tokenLogit, 0))
                    writer.uint32(/* id 3, wireType 5 =*/29).float(message.tokenLogit);
                if (message.ids != null && message.ids.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).int32s(message.ids);
                if (message.logits != null && message.logits.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).floats(message.logits);
                if (message.logsumexp != null && $Object.hasOwnProperty.call(message, "logsumexp") && !$Object.is(message.logsumexp, 0))
                    writer.uint32(/* id 6, wireType 5 =*/53).float(message.logsumexp);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LeafBody message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.LeafBody
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.LeafBody & rastic.v1.LeafBody.$Shape} LeafBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LeafBody.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.LeafBody();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.token = value;
                            else
                                delete message.token;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.tokenLogit = value;
                            else
                                delete message.tokenLogit;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.ids && message.ids.length))
                                    message.ids = [];
                                reader.int32s(message.ids);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.ids && message.ids.length))
                                message.ids = [];
                            message.ids.push(reader.int32());
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.logits && message.logits.length))
                                    message.logits = [];
                                reader.floats(message.logits);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.logits && message.logits.length))
                                message.logits = [];
                            message.logits.push(reader.float());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.logsumexp = value;
                            else
                                delete message.logsumexp;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LeafBody;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @typedef {Object} rastic.v1.Receipt.$Properties
             * @property {Uint8Array|null} [jobId] Receipt jobId
             * @property {Uint8Array|null} [assignHash] Receipt assignHash
             * @property {Uint8Array|null} [compute] Receipt compute
             * @property {Uint8Array|null} [engineClass] Receipt engineClass
             * @property {number|null} [from] Receipt from
             * @property {number|null} [promptTokens] Receipt promptTokens
             * @property {Uint8Array|null} [promptTokensHash] Receipt promptTokensHash
             * @property {number|null} [outputTokens] Receipt outputTokens
             * @property {Uint8Array|null} [outputRoot] Receipt outputRoot
             * @property {number|null} [finishReason] Receipt finishReason
             * @property {Uint8Array|null} [paid] Receipt paid
             * @property {Uint8Array|null} [amountDue] Receipt amountDue
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Receipt.
             * @memberof rastic.v1
             * @interface IReceipt
             * @augments rastic.v1.Receipt.$Properties
             * @deprecated Use rastic.v1.Receipt.$Properties instead.
             */

            /**
             * Shape of a Receipt.
             * @typedef {rastic.v1.Receipt.$Properties} rastic.v1.Receipt.$Shape
             */

            /**
             * Constructs a new Receipt.
             * @memberof rastic.v1
             * @classdesc Represents a Receipt.
             * @constructor
             * @param {rastic.v1.Receipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Receipt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Receipt jobId.
             * @member {Uint8Array} jobId
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.jobId = $util.newBuffer([]);

            /**
             * Receipt assignHash.
             * @member {Uint8Array} assignHash
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.assignHash = $util.newBuffer([]);

            /**
             * Receipt compute.
             * @member {Uint8Array} compute
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.compute = $util.newBuffer([]);

            /**
             * Receipt engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.engineClass = $util.newBuffer([]);

            /**
             * Receipt from.
             * @member {number} from
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.from = 0;

            /**
             * Receipt promptTokens.
             * @member {number} promptTokens
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.promptTokens = 0;

            /**
             * Receipt promptTokensHash.
             * @member {Uint8Array} promptTokensHash
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.promptTokensHash = $util.newBuffer([]);

            /**
             * Receipt outputTokens.
             * @member {number} outputTokens
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.outputTokens = 0;

            /**
             * Receipt outputRoot.
             * @member {Uint8Array} outputRoot
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.outputRoot = $util.newBuffer([]);

            /**
             * Receipt finishReason.
             * @member {number} finishReason
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.finishReason = 0;

            /**
             * Receipt paid.
             * @member {Uint8Array} paid
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.paid = $util.newBuffer([]);

            /**
             * Receipt amountDue.
             * @member {Uint8Array} amountDue
             * @memberof rastic.v1.Receipt
             * @instance
             */
            Receipt.prototype.amountDue = $util.newBuffer([]);

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link rastic.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Receipt
             * @static
             * @param {rastic.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.jobId);
                if (message.assignHash != null && $Object.hasOwnProperty.call(message, "assignHash") && message.assignHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.assignHash);
                if (message.compute != null && $Object.hasOwnProperty.call(message, "compute") && message.compute.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.compute);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.engineClass);
                if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.from);
                if (message.promptTokens != null && $Object.hasOwnProperty.call(message, "promptTokens") && message.promptTokens !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.promptTokens);
                if (message.promptTokensHash != null && $Object.hasOwnProperty.call(message, "promptTokensHash") && message.promptTokensHash.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.promptTokensHash);
                if (message.outputTokens != null && $Object.hasOwnProperty.call(message, "outputTokens") && message.outputTokens !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.outputTokens);
                if (message.outputRoot != null && $Object.hasOwnProperty.call(message, "outputRoot") && message.outputRoot.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.outputRoot);
                if (message.finishReason != null && $Object.hasOwnProperty.call(message, "finishReason") && message.finishReason !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.finishReason);
                if (message.paid != null && $Object.hasOwnProperty.call(message, "paid") && message.paid.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).bytes(message.paid);
                if (message.amountDue != null && $Object.hasOwnProperty.call(message, "amountDue") && message.amountDue.length)
                    writer.uint32(/* id 12, wireType 2 =*/98).bytes(message.amountDue);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Receipt & rastic.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Receipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.assignHash = value;
                            else
                                delete message.assignHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.compute = value;
                            else
                                delete message.compute;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.from = value;
                            else
                                delete message.from;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.promptTokens = value;
                            else
                                delete message.promptTokens;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.promptTokensHash = value;
                            else
                                delete message.promptTokensHash;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.outputTokens = value;
                            else
                                delete message.outputTokens;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.outputRoot = value;
                            else
                                delete message.outputRoot;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.finishReason = value;
                            else
                                delete message.finishReason;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.paid = value;
                            else
                                delete message.paid;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amountDue = value;
                            else
                                delete message.amountDue;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Receipt;
        })();

        v1.SignedReceipt = (function() {

            /**
             * Properties of a SignedReceipt.
             * @typedef {Object} rastic.v1.SignedReceipt.$Properties
             * @property {rastic.v1.Receipt.$Properties|null} [value] SignedReceipt value
             * @property {Uint8Array|null} [signature] SignedReceipt signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedReceipt.
             * @memberof rastic.v1
             * @interface ISignedReceipt
             * @augments rastic.v1.SignedReceipt.$Properties
             * @deprecated Use rastic.v1.SignedReceipt.$Properties instead.
             */

            /**
             * Shape of a SignedReceipt.
             * @typedef {rastic.v1.SignedReceipt.$Properties} rastic.v1.SignedReceipt.$Shape
             */

            /**
             * Constructs a new SignedReceipt.
             * @memberof rastic.v1
             * @classdesc Represents a SignedReceipt.
             * @constructor
             * @param {rastic.v1.SignedReceipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedReceipt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedReceipt value.
             * @member {rastic.v1.Receipt.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedReceipt
             * @instance
             */
            SignedReceipt.prototype.value = null;

            /**
             * SignedReceipt signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedReceipt
             * @instance
             */
            SignedReceipt.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedReceipt message. Does not implicitly {@link rastic.v1.SignedReceipt.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedReceipt
             * @static
             * @param {rastic.v1.SignedReceipt.$Properties} message SignedReceipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedReceipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Receipt.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedReceipt message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedReceipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedReceipt & rastic.v1.SignedReceipt.$Shape} SignedReceipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedReceipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedReceipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Receipt.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedReceipt;
        })();

        v1.Prefilled = (function() {

            /**
             * Properties of a Prefilled.
             * @typedef {Object} rastic.v1.Prefilled.$Properties
             * @property {number|null} [promptTokens] Prefilled promptTokens
             * @property {Uint8Array|null} [promptTokensHash] Prefilled promptTokensHash
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Prefilled.
             * @memberof rastic.v1
             * @interface IPrefilled
             * @augments rastic.v1.Prefilled.$Properties
             * @deprecated Use rastic.v1.Prefilled.$Properties instead.
             */

            /**
             * Shape of a Prefilled.
             * @typedef {rastic.v1.Prefilled.$Properties} rastic.v1.Prefilled.$Shape
             */

            /**
             * Constructs a new Prefilled.
             * @memberof rastic.v1
             * @classdesc Represents a Prefilled.
             * @constructor
             * @param {rastic.v1.Prefilled.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Prefilled = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Prefilled promptTokens.
             * @member {number} promptTokens
             * @memberof rastic.v1.Prefilled
             * @instance
             */
            Prefilled.prototype.promptTokens = 0;

            /**
             * Prefilled promptTokensHash.
             * @member {Uint8Array} promptTokensHash
             * @memberof rastic.v1.Prefilled
             * @instance
             */
            Prefilled.prototype.promptTokensHash = $util.newBuffer([]);

            /**
             * Encodes the specified Prefilled message. Does not implicitly {@link rastic.v1.Prefilled.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Prefilled
             * @static
             * @param {rastic.v1.Prefilled.$Properties} message Prefilled message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Prefilled.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.promptTokens != null && $Object.hasOwnProperty.call(message, "promptTokens") && message.promptTokens !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.promptTokens);
                if (message.promptTokensHash != null && $Object.hasOwnProperty.call(message, "promptTokensHash") && message.promptTokensHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.promptTokensHash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Prefilled message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Prefilled
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Prefilled & rastic.v1.Prefilled.$Shape} Prefilled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Prefilled.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Prefilled();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.promptTokens = value;
                            else
                                delete message.promptTokens;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.promptTokensHash = value;
                            else
                                delete message.promptTokensHash;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Prefilled;
        })();

        v1.Chunk = (function() {

            /**
             * Properties of a Chunk.
             * @typedef {Object} rastic.v1.Chunk.$Properties
             * @property {Array.<rastic.v1.LeafBody.$Properties>|null} [leaves] Chunk leaves
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Chunk.
             * @memberof rastic.v1
             * @interface IChunk
             * @augments rastic.v1.Chunk.$Properties
             * @deprecated Use rastic.v1.Chunk.$Properties instead.
             */

            /**
             * Shape of a Chunk.
             * @typedef {rastic.v1.Chunk.$Properties} rastic.v1.Chunk.$Shape
             */

            /**
             * Constructs a new Chunk.
             * @memberof rastic.v1
             * @classdesc Represents a Chunk.
             * @constructor
             * @param {rastic.v1.Chunk.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Chunk = function (properties) {
                this.leaves = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Chunk leaves.
             * @member {Array.<rastic.v1.LeafBody.$Properties>} leaves
             * @memberof rastic.v1.Chunk
             * @instance
             */
            Chunk.prototype.leaves = $util.emptyArray;

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link rastic.v1.Chunk.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Chunk
             * @static
             * @param {rastic.v1.Chunk.$Properties} message Chunk message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Chunk.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaves != null && message.leaves.length)
                    for (let i = 0; i < message.leaves.length; ++i)
                        $root.rastic.v1.LeafBody.encode(message.leaves[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Chunk
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Chunk & rastic.v1.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Chunk.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Chunk();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.leaves && message.leaves.length))
                                message.leaves = [];
                            message.leaves.push($root.rastic.v1.LeafBody.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Chunk;
        })();

        v1.GenerateEnd = (function() {

            /**
             * Properties of a GenerateEnd.
             * @typedef {Object} rastic.v1.GenerateEnd.$Properties
             * @property {rastic.v1.Status|null} [status] GenerateEnd status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GenerateEnd.
             * @memberof rastic.v1
             * @interface IGenerateEnd
             * @augments rastic.v1.GenerateEnd.$Properties
             * @deprecated Use rastic.v1.GenerateEnd.$Properties instead.
             */

            /**
             * Shape of a GenerateEnd.
             * @typedef {rastic.v1.GenerateEnd.$Properties} rastic.v1.GenerateEnd.$Shape
             */

            /**
             * Constructs a new GenerateEnd.
             * @memberof rastic.v1
             * @classdesc Represents a GenerateEnd.
             * @constructor
             * @param {rastic.v1.GenerateEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GenerateEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GenerateEnd status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.GenerateEnd
             * @instance
             */
            GenerateEnd.prototype.status = 0;

            /**
             * Encodes the specified GenerateEnd message. Does not implicitly {@link rastic.v1.GenerateEnd.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GenerateEnd
             * @static
             * @param {rastic.v1.GenerateEnd.$Properties} message GenerateEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GenerateEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GenerateEnd message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GenerateEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GenerateEnd & rastic.v1.GenerateEnd.$Shape} GenerateEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GenerateEnd.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GenerateEnd();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GenerateEnd;
        })();

        v1.GenerateFrame = (function() {

            /**
             * Properties of a GenerateFrame.
             * @typedef {Object} rastic.v1.GenerateFrame.$Properties
             * @property {rastic.v1.Prefilled.$Properties|null} [prefilled] GenerateFrame prefilled
             * @property {rastic.v1.Chunk.$Properties|null} [chunk] GenerateFrame chunk
             * @property {rastic.v1.SignedReceipt.$Properties|null} [receipt] GenerateFrame receipt
             * @property {rastic.v1.GenerateEnd.$Properties|null} [end] GenerateFrame end
             * @property {"prefilled"|"chunk"|"receipt"|"end"} [body] GenerateFrame body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GenerateFrame.
             * @memberof rastic.v1
             * @interface IGenerateFrame
             * @augments rastic.v1.GenerateFrame.$Properties
             * @deprecated Use rastic.v1.GenerateFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a GenerateFrame.
             * @typedef {{
             *   prefilled?: rastic.v1.Prefilled.$Shape|null;
             *   chunk?: rastic.v1.Chunk.$Shape|null;
             *   receipt?: rastic.v1.SignedReceipt.$Shape|null;
             *   end?: rastic.v1.GenerateEnd.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; prefilled?: null; chunk?: null; receipt?: null; end?: null }|{ body?: "prefilled"; prefilled: rastic.v1.Prefilled.$Shape; chunk?: null; receipt?: null; end?: null }|{ body?: "chunk"; prefilled?: null; chunk: rastic.v1.Chunk.$Shape; receipt?: null; end?: null }|{ body?: "receipt"; prefilled?: null; chunk?: null; receipt: rastic.v1.SignedReceipt.$Shape; end?: null }|{ body?: "end"; prefilled?: null; chunk?: null; receipt?: null; end: rastic.v1.GenerateEnd.$Shape })
             * )} rastic.v1.GenerateFrame.$Shape
             */

            /**
             * Constructs a new GenerateFrame.
             * @memberof rastic.v1
             * @classdesc Represents a GenerateFrame.
             * @constructor
             * @param {rastic.v1.GenerateFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GenerateFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GenerateFrame prefilled.
             * @member {rastic.v1.Prefilled.$Properties|null|undefined} prefilled
             * @memberof rastic.v1.GenerateFrame
             * @instance
             */
            GenerateFrame.prototype.prefilled = null;

            /**
             * GenerateFrame chunk.
             * @member {rastic.v1.Chunk.$Properties|null|undefined} chunk
             * @memberof rastic.v1.GenerateFrame
             * @instance
             */
            GenerateFrame.prototype.chunk = null;

            /**
             * GenerateFrame receipt.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} receipt
             * @memberof rastic.v1.GenerateFrame
             * @instance
             */
            GenerateFrame.prototype.receipt = null;

            /**
             * GenerateFrame end.
             * @member {rastic.v1.GenerateEnd.$Properties|null|undefined} end
             * @memberof rastic.v1.GenerateFrame
             * @instance
             */
            GenerateFrame.prototype.end = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * GenerateFrame body.
             * @member {"prefilled"|"chunk"|"receipt"|"end"|undefined} body
             * @memberof rastic.v1.GenerateFrame
             * @instance
             */
            $Object.defineProperty(GenerateFrame.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["prefilled", "chunk", "receipt", "end"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified GenerateFrame message. Does not implicitly {@link rastic.v1.GenerateFrame.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GenerateFrame
             * @static
             * @param {rastic.v1.GenerateFrame.$Properties} message GenerateFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GenerateFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.prefilled != null && $Object.hasOwnProperty.call(message, "prefilled"))
                    $root.rastic.v1.Prefilled.encode(message.prefilled, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk"))
                    $root.rastic.v1.Chunk.encode(message.chunk, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.rastic.v1.SignedReceipt.encode(message.receipt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end"))
                    $root.rastic.v1.GenerateEnd.encode(message.end, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GenerateFrame message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GenerateFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GenerateFrame & rastic.v1.GenerateFrame.$Shape} GenerateFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GenerateFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GenerateFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.prefilled = $root.rastic.v1.Prefilled.decode(reader, reader.size(), $undefined, _depth + 1, message.prefilled);
                            message.body = "prefilled";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.chunk = $root.rastic.v1.Chunk.decode(reader, reader.size(), $undefined, _depth + 1, message.chunk);
                            message.body = "chunk";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            message.body = "receipt";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.end = $root.rastic.v1.GenerateEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.end);
                            message.body = "end";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GenerateFrame;
        })();

        v1.LogitBias = (function() {

            /**
             * Properties of a LogitBias.
             * @typedef {Object} rastic.v1.LogitBias.$Properties
             * @property {number|null} [id] LogitBias id
             * @property {number|null} [bias] LogitBias bias
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogitBias.
             * @memberof rastic.v1
             * @interface ILogitBias
             * @augments rastic.v1.LogitBias.$Properties
             * @deprecated Use rastic.v1.LogitBias.$Properties instead.
             */

            /**
             * Shape of a LogitBias.
             * @typedef {rastic.v1.LogitBias.$Properties} rastic.v1.LogitBias.$Shape
             */

            /**
             * Constructs a new LogitBias.
             * @memberof rastic.v1
             * @classdesc Represents a LogitBias.
             * @constructor
             * @param {rastic.v1.LogitBias.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogitBias = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogitBias id.
             * @member {number} id
             * @memberof rastic.v1.LogitBias
             * @instance
             */
            LogitBias.prototype.id = 0;

            /**
             * LogitBias bias.
             * @member {number} bias
             * @memberof rastic.v1.LogitBias
             * @instance
             */
            LogitBias.prototype.bias = 0;

            /**
             * Encodes the specified LogitBias message. Does not implicitly {@link rastic.v1.LogitBias.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.LogitBias
             * @static
             * @param {rastic.v1.LogitBias.$Properties} message LogitBias message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogitBias.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.id);
                if (message.bias != null && $Object.hasOwnProperty.call(message, "bias") && message.bias !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.bias);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogitBias message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.LogitBias
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.LogitBias & rastic.v1.LogitBias.$Shape} LogitBias
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogitBias.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.LogitBias();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.bias = value;
                            else
                                delete message.bias;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogitBias;
        })();

        v1.Sampler = (function() {

            /**
             * Properties of a Sampler.
             * @typedef {Object} rastic.v1.Sampler.$Properties
             * @property {number|null} [temperature] Sampler temperature
             * @property {number|null} [topK] Sampler topK
             * @property {number|null} [topP] Sampler topP
             * @property {number|null} [minP] Sampler minP
             * @property {number|null} [repeatPenalty] Sampler repeatPenalty
             * @property {number|null} [frequencyPenalty] Sampler frequencyPenalty
             * @property {number|null} [presencePenalty] Sampler presencePenalty
             * @property {Array.<rastic.v1.LogitBias.$Properties>|null} [logitBias] Sampler logitBias
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sampler.
             * @memberof rastic.v1
             * @interface ISampler
             * @augments rastic.v1.Sampler.$Properties
             * @deprecated Use rastic.v1.Sampler.$Properties instead.
             */

            /**
             * Shape of a Sampler.
             * @typedef {rastic.v1.Sampler.$Properties} rastic.v1.Sampler.$Shape
             */

            /**
             * Constructs a new Sampler.
             * @memberof rastic.v1
             * @classdesc Represents a Sampler.
             * @constructor
             * @param {rastic.v1.Sampler.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sampler = function (properties) {
                this.logitBias = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sampler temperature.
             * @member {number} temperature
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.temperature = 0;

            /**
             * Sampler topK.
             * @member {number} topK
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.topK = 0;

            /**
             * Sampler topP.
             * @member {number} topP
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.topP = 0;

            /**
             * Sampler minP.
             * @member {number} minP
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.minP = 0;

            /**
             * Sampler repeatPenalty.
             * @member {number} repeatPenalty
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.repeatPenalty = 0;

            /**
             * Sampler frequencyPenalty.
             * @member {number} frequencyPenalty
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.frequencyPenalty = 0;

            /**
             * Sampler presencePenalty.
             * @member {number} presencePenalty
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.presencePenalty = 0;

            /**
             * Sampler logitBias.
             * @member {Array.<rastic.v1.LogitBias.$Properties>} logitBias
             * @memberof rastic.v1.Sampler
             * @instance
             */
            Sampler.prototype.logitBias = $util.emptyArray;

            /**
             * Encodes the specified Sampler message. Does not implicitly {@link rastic.v1.Sampler.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Sampler
             * @static
             * @param {rastic.v1.Sampler.$Properties} message Sampler message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sampler.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.temperature != null && $Object.hasOwnProperty.call(message, "temperature") && message.temperature !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.temperature);
                if (message.topK != null && $Object.hasOwnProperty.call(message, "topK") && message.topK !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.topK);
                if (message.topP != null && $Object.hasOwnProperty.call(message, "topP") && message.topP !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.topP);
                if (message.minP != null && $Object.hasOwnProperty.call(message, "minP") && message.minP !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.minP);
                if (message.repeatPenalty != null && $Object.hasOwnProperty.call(message, "repeatPenalty") && message.repeatPenalty !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.repeatPenalty);
                if (message.frequencyPenalty != null && $Object.hasOwnProperty.call(message, "frequencyPenalty") && message.frequencyPenalty !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.frequencyPenalty);
                if (message.presencePenalty != null && $Object.hasOwnProperty.call(message, "presencePenalty") && message.presencePenalty !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.presencePenalty);
                if (message.logitBias != null && message.logitBias.length)
                    for (let i = 0; i < message.logitBias.length; ++i)
                        $root.rastic.v1.LogitBias.encode(message.logitBias[i], writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sampler message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Sampler
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Sampler & rastic.v1.Sampler.$Shape} Sampler
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sampler.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Sampler();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.temperature = value;
                            else
                                delete message.temperature;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.topK = value;
                            else
                                delete message.topK;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.topP = value;
                            else
                                delete message.topP;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.minP = value;
                            else
                                delete message.minP;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.repeatPenalty = value;
                            else
                                delete message.repeatPenalty;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.frequencyPenalty = value;
                            else
                                delete message.frequencyPenalty;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.presencePenalty = value;
                            else
                                delete message.presencePenalty;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.logitBias && message.logitBias.length))
                                message.logitBias = [];
                            message.logitBias.push($root.rastic.v1.LogitBias.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sampler;
        })();

        v1.Job = (function() {

            /**
             * Properties of a Job.
             * @typedef {Object} rastic.v1.Job.$Properties
             * @property {number|null} [kind] Job kind
             * @property {Uint8Array|null} [client] Job client
             * @property {Uint8Array|null} [modelId] Job modelId
             * @property {Uint8Array|null} [manifestHash] Job manifestHash
             * @property {Uint8Array|null} [inputHash] Job inputHash
             * @property {rastic.v1.Sampler.$Properties|null} [sampler] Job sampler
             * @property {number|null} [topLogits] Job topLogits
             * @property {Uint8Array|null} [seed] Job seed
             * @property {number|null} [maxTokens] Job maxTokens
             * @property {Array.<string>|null} [stop] Job stop
             * @property {string|null} [date] Job date
             * @property {Uint8Array|null} [maxPrice] Job maxPrice
             * @property {number|null} [deadline] Job deadline
             * @property {number|null} [when] Job when
             * @property {Uint8Array|null} [auditCommit] Job auditCommit
             * @property {Uint8Array|null} [nonce] Job nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Job.
             * @memberof rastic.v1
             * @interface IJob
             * @augments rastic.v1.Job.$Properties
             * @deprecated Use rastic.v1.Job.$Properties instead.
             */

            /**
             * Shape of a Job.
             * @typedef {rastic.v1.Job.$Properties} rastic.v1.Job.$Shape
             */

            /**
             * Constructs a new Job.
             * @memberof rastic.v1
             * @classdesc Represents a Job.
             * @constructor
             * @param {rastic.v1.Job.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Job = function (properties) {
                this.stop = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Job kind.
             * @member {number} kind
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.kind = 0;

            /**
             * Job client.
             * @member {Uint8Array} client
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.client = $util.newBuffer([]);

            /**
             * Job modelId.
             * @member {Uint8Array} modelId
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.modelId = $util.newBuffer([]);

            /**
             * Job manifestHash.
             * @member {Uint8Array} manifestHash
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.manifestHash = $util.newBuffer([]);

            /**
             * Job inputHash.
             * @member {Uint8Array} inputHash
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.inputHash = $util.newBuffer([]);

            /**
             * Job sampler.
             * @member {rastic.v1.Sampler.$Properties|null|undefined} sampler
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.sampler = null;

            /**
             * Job topLogits.
             * @member {number} topLogits
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.topLogits = 0;

            /**
             * Job seed.
             * @member {Uint8Array} seed
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.seed = $util.newBuffer([]);

            /**
             * Job maxTokens.
             * @member {number} maxTokens
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.maxTokens = 0;

            /**
             * Job stop.
             * @member {Array.<string>} stop
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.stop = $util.emptyArray;

            /**
             * Job date.
             * @member {string} date
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.date = "";

            /**
             * Job maxPrice.
             * @member {Uint8Array} maxPrice
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.maxPrice = $util.newBuffer([]);

            /**
             * Job deadline.
             * @member {number} deadline
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.deadline = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Job when.
             * @member {number} when
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.when = 0;

            /**
             * Job auditCommit.
             * @member {Uint8Array} auditCommit
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.auditCommit = $util.newBuffer([]);

            /**
             * Job nonce.
             * @member {Uint8Array} nonce
             * @memberof rastic.v1.Job
             * @instance
             */
            Job.prototype.nonce = $util.newBuffer([]);

            /**
             * Encodes the specified Job message. Does not implicitly {@link rastic.v1.Job.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Job
             * @static
             * @param {rastic.v1.Job.$Properties} message Job message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Job.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.kind);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.client);
                if (message.modelId != null && $Object.hasOwnProperty.call(message, "modelId") && message.modelId.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.modelId);
                if (message.manifestHash != null && $Object.hasOwnProperty.call(message, "manifestHash") && message.manifestHash.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.manifestHash);
                if (message.inputHash != null && $Object.hasOwnProperty.call(message, "inputHash") && message.inputHash.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.inputHash);
                if (message.sampler != null && $Object.hasOwnProperty.call(message, "sampler"))
                    $root.rastic.v1.Sampler.encode(message.sampler, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.topLogits != null && $Object.hasOwnProperty.call(message, "topLogits") && message.topLogits !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.topLogits);
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed") && message.seed.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.seed);
                if (message.maxTokens != null && $Object.hasOwnProperty.call(message, "maxTokens") && message.maxTokens !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.maxTokens);
                if (message.stop != null && message.stop.length)
                    for (let i = 0; i < message.stop.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.stop[i]);
                if (message.date != null && $Object.hasOwnProperty.call(message, "date") && message.date !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.date);
                if (message.maxPrice != null && $Object.hasOwnProperty.call(message, "maxPrice") && message.maxPrice.length)
                    writer.uint32(/* id 12, wireType 2 =*/98).bytes(message.maxPrice);
                if (message.deadline != null && $Object.hasOwnProperty.call(message, "deadline") && (typeof message.deadline === "object" ? message.deadline.low || message.deadline.high : message.deadline !== 0))
                    writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.deadline);
                if (message.when != null && $Object.hasOwnProperty.call(message, "when") && message.when !== 0)
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.when);
                if (message.auditCommit != null && $Object.hasOwnProperty.call(message, "auditCommit") && message.auditCommit.length)
                    writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.auditCommit);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 16, wireType 2 =*/130).bytes(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Job message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Job
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Job & rastic.v1.Job.$Shape} Job
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Job.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Job();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.modelId = value;
                            else
                                delete message.modelId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.manifestHash = value;
                            else
                                delete message.manifestHash;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.inputHash = value;
                            else
                                delete message.inputHash;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.sampler = $root.rastic.v1.Sampler.decode(reader, reader.size(), $undefined, _depth + 1, message.sampler);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.topLogits = value;
                            else
                                delete message.topLogits;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.seed = value;
                            else
                                delete message.seed;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxTokens = value;
                            else
                                delete message.maxTokens;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stop && message.stop.length))
                                message.stop = [];
                            message.stop.push(reader.stringVerify());
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.date = value;
                            else
                                delete message.date;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.maxPrice = value;
                            else
                                delete message.maxPrice;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.deadline = value;
                            else
                                delete message.deadline;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.when = value;
                            else
                                delete message.when;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.auditCommit = value;
                            else
                                delete message.auditCommit;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Job;
        })();

        v1.SignedJob = (function() {

            /**
             * Properties of a SignedJob.
             * @typedef {Object} rastic.v1.SignedJob.$Properties
             * @property {rastic.v1.Job.$Properties|null} [value] SignedJob value
             * @property {Uint8Array|null} [signature] SignedJob signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedJob.
             * @memberof rastic.v1
             * @interface ISignedJob
             * @augments rastic.v1.SignedJob.$Properties
             * @deprecated Use rastic.v1.SignedJob.$Properties instead.
             */

            /**
             * Shape of a SignedJob.
             * @typedef {rastic.v1.SignedJob.$Properties} rastic.v1.SignedJob.$Shape
             */

            /**
             * Constructs a new SignedJob.
             * @memberof rastic.v1
             * @classdesc Represents a SignedJob.
             * @constructor
             * @param {rastic.v1.SignedJob.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedJob = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedJob value.
             * @member {rastic.v1.Job.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedJob
             * @instance
             */
            SignedJob.prototype.value = null;

            /**
             * SignedJob signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedJob
             * @instance
             */
            SignedJob.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedJob message. Does not implicitly {@link rastic.v1.SignedJob.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedJob
             * @static
             * @param {rastic.v1.SignedJob.$Properties} message SignedJob message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedJob.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Job.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedJob message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedJob
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedJob & rastic.v1.SignedJob.$Shape} SignedJob
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedJob.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedJob();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Job.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedJob;
        })();

        v1.ChatMessage = (function() {

            /**
             * Properties of a ChatMessage.
             * @typedef {Object} rastic.v1.ChatMessage.$Properties
             * @property {string|null} [role] ChatMessage role
             * @property {string|null} [content] ChatMessage content
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatMessage.
             * @memberof rastic.v1
             * @interface IChatMessage
             * @augments rastic.v1.ChatMessage.$Properties
             * @deprecated Use rastic.v1.ChatMessage.$Properties instead.
             */

            /**
             * Shape of a ChatMessage.
             * @typedef {rastic.v1.ChatMessage.$Properties} rastic.v1.ChatMessage.$Shape
             */

            /**
             * Constructs a new ChatMessage.
             * @memberof rastic.v1
             * @classdesc Represents a ChatMessage.
             * @constructor
             * @param {rastic.v1.ChatMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatMessage role.
             * @member {string} role
             * @memberof rastic.v1.ChatMessage
             * @instance
             */
            ChatMessage.prototype.role = "";

            /**
             * ChatMessage content.
             * @member {string} content
             * @memberof rastic.v1.ChatMessage
             * @instance
             */
            ChatMessage.prototype.content = "";

            /**
             * Encodes the specified ChatMessage message. Does not implicitly {@link rastic.v1.ChatMessage.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.ChatMessage
             * @static
             * @param {rastic.v1.ChatMessage.$Properties} message ChatMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.role);
                if (message.content != null && $Object.hasOwnProperty.call(message, "content") && message.content !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.content);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChatMessage message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.ChatMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.ChatMessage & rastic.v1.ChatMessage.$Shape} ChatMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.ChatMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.content = value;
                            else
                                delete message.content;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatMessage;
        })();

        v1.ChatInput = (function() {

            /**
             * Properties of a ChatInput.
             * @typedef {Object} rastic.v1.ChatInput.$Properties
             * @property {Array.<rastic.v1.ChatMessage.$Properties>|null} [messages] ChatInput messages
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChatInput.
             * @memberof rastic.v1
             * @interface IChatInput
             * @augments rastic.v1.ChatInput.$Properties
             * @deprecated Use rastic.v1.ChatInput.$Properties instead.
             */

            /**
             * Shape of a ChatInput.
             * @typedef {rastic.v1.ChatInput.$Properties} rastic.v1.ChatInput.$Shape
             */

            /**
             * Constructs a new ChatInput.
             * @memberof rastic.v1
             * @classdesc Represents a ChatInput.
             * @constructor
             * @param {rastic.v1.ChatInput.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChatInput = function (properties) {
                this.messages = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChatInput messages.
             * @member {Array.<rastic.v1.ChatMessage.$Properties>} messages
             * @memberof rastic.v1.ChatInput
             * @instance
             */
            ChatInput.prototype.messages = $util.emptyArray;

            /**
             * Encodes the specified ChatInput message. Does not implicitly {@link rastic.v1.ChatInput.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.ChatInput
             * @static
             * @param {rastic.v1.ChatInput.$Properties} message ChatInput message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChatInput.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.rastic.v1.ChatMessage.encode(message.messages[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChatInput message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.ChatInput
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.ChatInput & rastic.v1.ChatInput.$Shape} ChatInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChatInput.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.ChatInput();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.rastic.v1.ChatMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChatInput;
        })();

        v1.TextInput = (function() {

            /**
             * Properties of a TextInput.
             * @typedef {Object} rastic.v1.TextInput.$Properties
             * @property {string|null} [text] TextInput text
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TextInput.
             * @memberof rastic.v1
             * @interface ITextInput
             * @augments rastic.v1.TextInput.$Properties
             * @deprecated Use rastic.v1.TextInput.$Properties instead.
             */

            /**
             * Shape of a TextInput.
             * @typedef {rastic.v1.TextInput.$Properties} rastic.v1.TextInput.$Shape
             */

            /**
             * Constructs a new TextInput.
             * @memberof rastic.v1
             * @classdesc Represents a TextInput.
             * @constructor
             * @param {rastic.v1.TextInput.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TextInput = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TextInput text.
             * @member {string} text
             * @memberof rastic.v1.TextInput
             * @instance
             */
            TextInput.prototype.text = "";

            /**
             * Encodes the specified TextInput message. Does not implicitly {@link rastic.v1.TextInput.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.TextInput
             * @static
             * @param {rastic.v1.TextInput.$Properties} message TextInput message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TextInput.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TextInput message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.TextInput
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.TextInput & rastic.v1.TextInput.$Shape} TextInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TextInput.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.TextInput();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.text = value;
                            else
                                delete message.text;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TextInput;
        })();

        v1.IdsInput = (function() {

            /**
             * Properties of an IdsInput.
             * @typedef {Object} rastic.v1.IdsInput.$Properties
             * @property {Array.<number>|null} [ids] IdsInput ids
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IdsInput.
             * @memberof rastic.v1
             * @interface IIdsInput
             * @augments rastic.v1.IdsInput.$Properties
             * @deprecated Use rastic.v1.IdsInput.$Properties instead.
             */

            /**
             * Shape of an IdsInput.
             * @typedef {rastic.v1.IdsInput.$Properties} rastic.v1.IdsInput.$Shape
             */

            /**
             * Constructs a new IdsInput.
             * @memberof rastic.v1
             * @classdesc Represents an IdsInput.
             * @constructor
             * @param {rastic.v1.IdsInput.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IdsInput = function (properties) {
                this.ids = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IdsInput ids.
             * @member {Array.<number>} ids
             * @memberof rastic.v1.IdsInput
             * @instance
             */
            IdsInput.prototype.ids = $util.emptyArray;

            /**
             * Encodes the specified IdsInput message. Does not implicitly {@link rastic.v1.IdsInput.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.IdsInput
             * @static
             * @param {rastic.v1.IdsInput.$Properties} message IdsInput message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IdsInput.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ids != null && message.ids.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).int32s(message.ids);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an IdsInput message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.IdsInput
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.IdsInput & rastic.v1.IdsInput.$Shape} IdsInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IdsInput.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.IdsInput();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.ids && message.ids.length))
                                    message.ids = [];
                                reader.int32s(message.ids);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.ids && message.ids.length))
                                message.ids = [];
                            message.ids.push(reader.int32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IdsInput;
        })();

        v1.Input = (function() {

            /**
             * Properties of an Input.
             * @typedef {Object} rastic.v1.Input.$Properties
             * @property {rastic.v1.ChatInput.$Properties|null} [chat] Input chat
             * @property {rastic.v1.TextInput.$Properties|null} [text] Input text
             * @property {rastic.v1.IdsInput.$Properties|null} [ids] Input ids
             * @property {"chat"|"text"|"ids"} [body] Input body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Input.
             * @memberof rastic.v1
             * @interface IInput
             * @augments rastic.v1.Input.$Properties
             * @deprecated Use rastic.v1.Input.$Properties instead.
             */

            /**
             * Narrowed shape of an Input.
             * @typedef {{
             *   chat?: rastic.v1.ChatInput.$Shape|null;
             *   text?: rastic.v1.TextInput.$Shape|null;
             *   ids?: rastic.v1.IdsInput.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; chat?: null; text?: null; ids?: null }|{ body?: "chat"; chat: rastic.v1.ChatInput.$Shape; text?: null; ids?: null }|{ body?: "text"; chat?: null; text: rastic.v1.TextInput.$Shape; ids?: null }|{ body?: "ids"; chat?: null; text?: null; ids: rastic.v1.IdsInput.$Shape })
             * )} rastic.v1.Input.$Shape
             */

            /**
             * Constructs a new Input.
             * @memberof rastic.v1
             * @classdesc Represents an Input.
             * @constructor
             * @param {rastic.v1.Input.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Input = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Input chat.
             * @member {rastic.v1.ChatInput.$Properties|null|undefined} chat
             * @memberof rastic.v1.Input
             * @instance
             */
            Input.prototype.chat = null;

            /**
             * Input text.
             * @member {rastic.v1.TextInput.$Properties|null|undefined} text
             * @memberof rastic.v1.Input
             * @instance
             */
            Input.prototype.text = null;

            /**
             * Input ids.
             * @member {rastic.v1.IdsInput.$Properties|null|undefined} ids
             * @memberof rastic.v1.Input
             * @instance
             */
            Input.prototype.ids = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Input body.
             * @member {"chat"|"text"|"ids"|undefined} body
             * @memberof rastic.v1.Input
             * @instance
             */
            $Object.defineProperty(Input.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["chat", "text", "ids"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Input message. Does not implicitly {@link rastic.v1.Input.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Input
             * @static
             * @param {rastic.v1.Input.$Properties} message Input message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Input.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.chat != null && $Object.hasOwnProperty.call(message, "chat"))
                    $root.rastic.v1.ChatInput.encode(message.chat, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                    $root.rastic.v1.TextInput.encode(message.text, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.ids != null && $Object.hasOwnProperty.call(message, "ids"))
                    $root.rastic.v1.IdsInput.encode(message.ids, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Input message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Input
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Input & rastic.v1.Input.$Shape} Input
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Input.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Input();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.chat = $root.rastic.v1.ChatInput.decode(reader, reader.size(), $undefined, _depth + 1, message.chat);
                            message.body = "chat";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.text = $root.rastic.v1.TextInput.decode(reader, reader.size(), $undefined, _depth + 1, message.text);
                            message.body = "text";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.ids = $root.rastic.v1.IdsInput.decode(reader, reader.size(), $undefined, _depth + 1, message.ids);
                            message.body = "ids";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Input;
        })();

        v1.Offer = (function() {

            /**
             * Properties of an Offer.
             * @typedef {Object} rastic.v1.Offer.$Properties
             * @property {Uint8Array|null} [jobId] Offer jobId
             * @property {Uint8Array|null} [compute] Offer compute
             * @property {Uint8Array|null} [engineClass] Offer engineClass
             * @property {Uint8Array|null} [inputPrice] Offer inputPrice
             * @property {Uint8Array|null} [outputPrice] Offer outputPrice
             * @property {number|null} [expectedStart] Offer expectedStart
             * @property {number|null} [queue] Offer queue
             * @property {number|null} [expiry] Offer expiry
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Offer.
             * @memberof rastic.v1
             * @interface IOffer
             * @augments rastic.v1.Offer.$Properties
             * @deprecated Use rastic.v1.Offer.$Properties instead.
             */

            /**
             * Shape of an Offer.
             * @typedef {rastic.v1.Offer.$Properties} rastic.v1.Offer.$Shape
             */

            /**
             * Constructs a new Offer.
             * @memberof rastic.v1
             * @classdesc Represents an Offer.
             * @constructor
             * @param {rastic.v1.Offer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Offer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Offer jobId.
             * @member {Uint8Array} jobId
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.jobId = $util.newBuffer([]);

            /**
             * Offer compute.
             * @member {Uint8Array} compute
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.compute = $util.newBuffer([]);

            /**
             * Offer engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.engineClass = $util.newBuffer([]);

            /**
             * Offer inputPrice.
             * @member {Uint8Array} inputPrice
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.inputPrice = $util.newBuffer([]);

            /**
             * Offer outputPrice.
             * @member {Uint8Array} outputPrice
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.outputPrice = $util.newBuffer([]);

            /**
             * Offer expectedStart.
             * @member {number} expectedStart
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.expectedStart = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Offer queue.
             * @member {number} queue
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.queue = 0;

            /**
             * Offer expiry.
             * @member {number} expiry
             * @memberof rastic.v1.Offer
             * @instance
             */
            Offer.prototype.expiry = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Offer message. Does not implicitly {@link rastic.v1.Offer.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Offer
             * @static
             * @param {rastic.v1.Offer.$Properties} message Offer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Offer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.jobId != null && $Object.hasOwnProperty.call(message, "jobId") && message.jobId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.jobId);
                if (message.compute != null && $Object.hasOwnProperty.call(message, "compute") && message.compute.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.compute);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.engineClass);
                if (message.inputPrice != null && $Object.hasOwnProperty.call(message, "inputPrice") && message.inputPrice.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.inputPrice);
                if (message.outputPrice != null && $Object.hasOwnProperty.call(message, "outputPrice") && message.outputPrice.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.outputPrice);
                if (message.expectedStart != null && $Object.hasOwnProperty.call(message, "expectedStart") && (typeof message.expectedStart === "object" ? message.expectedStart.low || message.expectedStart.high : message.expectedStart !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.expectedStart);
                if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.queue);
                if (message.expiry != null && $Object.hasOwnProperty.call(message, "expiry") && (typeof message.expiry === "object" ? message.expiry.low || message.expiry.high : message.expiry !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.expiry);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Offer message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Offer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Offer & rastic.v1.Offer.$Shape} Offer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Offer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Offer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.jobId = value;
                            else
                                delete message.jobId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.compute = value;
                            else
                                delete message.compute;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.inputPrice = value;
                            else
                                delete message.inputPrice;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.outputPrice = value;
                            else
                                delete message.outputPrice;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expectedStart = value;
                            else
                                delete message.expectedStart;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queue = value;
                            else
                                delete message.queue;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiry = value;
                            else
                                delete message.expiry;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Offer;
        })();

        v1.SignedOffer = (function() {

            /**
             * Properties of a SignedOffer.
             * @typedef {Object} rastic.v1.SignedOffer.$Properties
             * @property {rastic.v1.Offer.$Properties|null} [value] SignedOffer value
             * @property {Uint8Array|null} [signature] SignedOffer signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedOffer.
             * @memberof rastic.v1
             * @interface ISignedOffer
             * @augments rastic.v1.SignedOffer.$Properties
             * @deprecated Use rastic.v1.SignedOffer.$Properties instead.
             */

            /**
             * Shape of a SignedOffer.
             * @typedef {rastic.v1.SignedOffer.$Properties} rastic.v1.SignedOffer.$Shape
             */

            /**
             * Constructs a new SignedOffer.
             * @memberof rastic.v1
             * @classdesc Represents a SignedOffer.
             * @constructor
             * @param {rastic.v1.SignedOffer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedOffer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedOffer value.
             * @member {rastic.v1.Offer.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedOffer
             * @instance
             */
            SignedOffer.prototype.value = null;

            /**
             * SignedOffer signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedOffer
             * @instance
             */
            SignedOffer.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedOffer message. Does not implicitly {@link rastic.v1.SignedOffer.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedOffer
             * @static
             * @param {rastic.v1.SignedOffer.$Properties} message SignedOffer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedOffer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Offer.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedOffer message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedOffer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedOffer & rastic.v1.SignedOffer.$Shape} SignedOffer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedOffer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedOffer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Offer.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedOffer;
        })();

        v1.OfferReply = (function() {

            /**
             * Properties of an OfferReply.
             * @typedef {Object} rastic.v1.OfferReply.$Properties
             * @property {rastic.v1.Status|null} [status] OfferReply status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OfferReply.
             * @memberof rastic.v1
             * @interface IOfferReply
             * @augments rastic.v1.OfferReply.$Properties
             * @deprecated Use rastic.v1.OfferReply.$Properties instead.
             */

            /**
             * Shape of an OfferReply.
             * @typedef {rastic.v1.OfferReply.$Properties} rastic.v1.OfferReply.$Shape
             */

            /**
             * Constructs a new OfferReply.
             * @memberof rastic.v1
             * @classdesc Represents an OfferReply.
             * @constructor
             * @param {rastic.v1.OfferReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OfferReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OfferReply status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.OfferReply
             * @instance
             */
            OfferReply.prototype.status = 0;

            /**
             * Encodes the specified OfferReply message. Does not implicitly {@link rastic.v1.OfferReply.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.OfferReply
             * @static
             * @param {rastic.v1.OfferReply.$Properties} message OfferReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OfferReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OfferReply message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.OfferReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.OfferReply & rastic.v1.OfferReply.$Shape} OfferReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OfferReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.OfferReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OfferReply;
        })();

        v1.SolicitReply = (function() {

            /**
             * Properties of a SolicitReply.
             * @typedef {Object} rastic.v1.SolicitReply.$Properties
             * @property {rastic.v1.Status|null} [status] SolicitReply status
             * @property {rastic.v1.SignedOffer.$Properties|null} [offer] SolicitReply offer
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SolicitReply.
             * @memberof rastic.v1
             * @interface ISolicitReply
             * @augments rastic.v1.SolicitReply.$Properties
             * @deprecated Use rastic.v1.SolicitReply.$Properties instead.
             */

            /**
             * Shape of a SolicitReply.
             * @typedef {rastic.v1.SolicitReply.$Properties} rastic.v1.SolicitReply.$Shape
             */

            /**
             * Constructs a new SolicitReply.
             * @memberof rastic.v1
             * @classdesc Represents a SolicitReply.
             * @constructor
             * @param {rastic.v1.SolicitReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SolicitReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SolicitReply status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.SolicitReply
             * @instance
             */
            SolicitReply.prototype.status = 0;

            /**
             * SolicitReply offer.
             * @member {rastic.v1.SignedOffer.$Properties|null|undefined} offer
             * @memberof rastic.v1.SolicitReply
             * @instance
             */
            SolicitReply.prototype.offer = null;

            /**
             * Encodes the specified SolicitReply message. Does not implicitly {@link rastic.v1.SolicitReply.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SolicitReply
             * @static
             * @param {rastic.v1.SolicitReply.$Properties} message SolicitReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SolicitReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.offer != null && $Object.hasOwnProperty.call(message, "offer"))
                    $root.rastic.v1.SignedOffer.encode(message.offer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SolicitReply message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SolicitReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SolicitReply & rastic.v1.SolicitReply.$Shape} SolicitReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SolicitReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SolicitReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.offer = $root.rastic.v1.SignedOffer.decode(reader, reader.size(), $undefined, _depth + 1, message.offer);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SolicitReply;
        })();

        /**
         * Status enum.
         * @name rastic.v1.Status
         * @enum {number}
         * @property {number} STATUS_UNSPECIFIED=0 STATUS_UNSPECIFIED value
         * @property {number} STATUS_OK=1 STATUS_OK value
         * @property {number} STATUS_INVALID=2 STATUS_INVALID value
         * @property {number} STATUS_BUSY=3 STATUS_BUSY value
         * @property {number} STATUS_NOT_FOUND=4 STATUS_NOT_FOUND value
         * @property {number} STATUS_EXPIRED=5 STATUS_EXPIRED value
         * @property {number} STATUS_REFUSED=6 STATUS_REFUSED value
         * @property {number} STATUS_PRICE=7 STATUS_PRICE value
         * @property {number} STATUS_BAD_PREFIX=8 STATUS_BAD_PREFIX value
         * @property {number} STATUS_FAILED=9 STATUS_FAILED value
         * @property {number} STATUS_CANCELLED=10 STATUS_CANCELLED value
         * @property {number} STATUS_CONTEXT=11 STATUS_CONTEXT value
         * @property {number} STATUS_TEMPLATE=12 STATUS_TEMPLATE value
         */
        v1.Status = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "STATUS_OK"] = 1;
            values[valuesById[2] = "STATUS_INVALID"] = 2;
            values[valuesById[3] = "STATUS_BUSY"] = 3;
            values[valuesById[4] = "STATUS_NOT_FOUND"] = 4;
            values[valuesById[5] = "STATUS_EXPIRED"] = 5;
            values[valuesById[6] = "STATUS_REFUSED"] = 6;
            values[valuesById[7] = "STATUS_PRICE"] = 7;
            values[valuesById[8] = "STATUS_BAD_PREFIX"] = 8;
            values[valuesById[9] = "STATUS_FAILED"] = 9;
            values[valuesById[10] = "STATUS_CANCELLED"] = 10;
            values[valuesById[11] = "STATUS_CONTEXT"] = 11;
            values[valuesById[12] = "STATUS_TEMPLATE"] = 12;
            return values;
        })();

        v1.BlobRequest = (function() {

            /**
             * Properties of a BlobRequest.
             * @typedef {Object} rastic.v1.BlobRequest.$Properties
             * @property {Uint8Array|null} [hash] BlobRequest hash
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BlobRequest.
             * @memberof rastic.v1
             * @interface IBlobRequest
             * @augments rastic.v1.BlobRequest.$Properties
             * @deprecated Use rastic.v1.BlobRequest.$Properties instead.
             */

            /**
             * Shape of a BlobRequest.
             * @typedef {rastic.v1.BlobRequest.$Properties} rastic.v1.BlobRequest.$Shape
             */

            /**
             * Constructs a new BlobRequest.
             * @memberof rastic.v1
             * @classdesc Represents a BlobRequest.
             * @constructor
             * @param {rastic.v1.BlobRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BlobRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BlobRequest hash.
             * @member {Uint8Array} hash
             * @memberof rastic.v1.BlobRequest
             * @instance
             */
            BlobRequest.prototype.hash = $util.newBuffer([]);

            /**
             * Encodes the specified BlobRequest message. Does not implicitly {@link rastic.v1.BlobRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.BlobRequest
             * @static
             * @param {rastic.v1.BlobRequest.$Properties} message BlobRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BlobRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.hash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BlobRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.BlobRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.BlobRequest & rastic.v1.BlobRequest.$Shape} BlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BlobRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.BlobRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BlobRequest;
        })();

        v1.BlobReply = (function() {

            /**
             * Properties of a BlobReply.
             * @typedef {Object} rastic.v1.BlobReply.$Properties
             * @property {rastic.v1.Status|null} [status] BlobReply status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BlobReply.
             * @memberof rastic.v1
             * @interface IBlobReply
             * @augments rastic.v1.BlobReply.$Properties
             * @deprecated Use rastic.v1.BlobReply.$Properties instead.
             */

            /**
             * Shape of a BlobReply.
             * @typedef {rastic.v1.BlobReply.$Properties} rastic.v1.BlobReply.$Shape
             */

            /**
             * Constructs a new BlobReply.
             * @memberof rastic.v1
             * @classdesc Represents a BlobReply.
             * @constructor
             * @param {rastic.v1.BlobReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BlobReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BlobReply status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.BlobReply
             * @instance
             */
            BlobReply.prototype.status = 0;

            /**
             * Encodes the specified BlobReply message. Does not implicitly {@link rastic.v1.BlobReply.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.BlobReply
             * @static
             * @param {rastic.v1.BlobReply.$Properties} message BlobReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BlobReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BlobReply message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.BlobReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.BlobReply & rastic.v1.BlobReply.$Shape} BlobReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BlobReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.BlobReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BlobReply;
        })();

        v1.Mint = (function() {

            /**
             * Properties of a Mint.
             * @typedef {Object} rastic.v1.Mint.$Properties
             * @property {Uint8Array|null} [to] Mint to
             * @property {Uint8Array|null} [amount] Mint amount
             * @property {number|null} [nonce] Mint nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Mint.
             * @memberof rastic.v1
             * @interface IMint
             * @augments rastic.v1.Mint.$Properties
             * @deprecated Use rastic.v1.Mint.$Properties instead.
             */

            /**
             * Shape of a Mint.
             * @typedef {rastic.v1.Mint.$Properties} rastic.v1.Mint.$Shape
             */

            /**
             * Constructs a new Mint.
             * @memberof rastic.v1
             * @classdesc Represents a Mint.
             * @constructor
             * @param {rastic.v1.Mint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Mint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Mint to.
             * @member {Uint8Array} to
             * @memberof rastic.v1.Mint
             * @instance
             */
            Mint.prototype.to = $util.newBuffer([]);

            /**
             * Mint amount.
             * @member {Uint8Array} amount
             * @memberof rastic.v1.Mint
             * @instance
             */
            Mint.prototype.amount = $util.newBuffer([]);

            /**
             * Mint nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Mint
             * @instance
             */
            Mint.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Mint message. Does not implicitly {@link rastic.v1.Mint.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Mint
             * @static
             * @param {rastic.v1.Mint.$Properties} message Mint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Mint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.to);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && message.amount.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.amount);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Mint message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Mint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Mint & rastic.v1.Mint.$Shape} Mint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Mint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Mint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Mint;
        })();

        v1.Transfer = (function() {

            /**
             * Properties of a Transfer.
             * @typedef {Object} rastic.v1.Transfer.$Properties
             * @property {Uint8Array|null} [to] Transfer to
             * @property {Uint8Array|null} [amount] Transfer amount
             * @property {number|null} [nonce] Transfer nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Transfer.
             * @memberof rastic.v1
             * @interface ITransfer
             * @augments rastic.v1.Transfer.$Properties
             * @deprecated Use rastic.v1.Transfer.$Properties instead.
             */

            /**
             * Shape of a Transfer.
             * @typedef {rastic.v1.Transfer.$Properties} rastic.v1.Transfer.$Shape
             */

            /**
             * Constructs a new Transfer.
             * @memberof rastic.v1
             * @classdesc Represents a Transfer.
             * @constructor
             * @param {rastic.v1.Transfer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Transfer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Transfer to.
             * @member {Uint8Array} to
             * @memberof rastic.v1.Transfer
             * @instance
             */
            Transfer.prototype.to = $util.newBuffer([]);

            /**
             * Transfer amount.
             * @member {Uint8Array} amount
             * @memberof rastic.v1.Transfer
             * @instance
             */
            Transfer.prototype.amount = $util.newBuffer([]);

            /**
             * Transfer nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Transfer
             * @instance
             */
            Transfer.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Transfer message. Does not implicitly {@link rastic.v1.Transfer.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Transfer
             * @static
             * @param {rastic.v1.Transfer.$Properties} message Transfer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Transfer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.to);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && message.amount.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.amount);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Transfer message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Transfer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Transfer & rastic.v1.Transfer.$Shape} Transfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Transfer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Transfer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Transfer;
        })();

        v1.Stake = (function() {

            /**
             * Properties of a Stake.
             * @typedef {Object} rastic.v1.Stake.$Properties
             * @property {number|null} [role] Stake role
             * @property {Uint8Array|null} [modelId] Stake modelId
             * @property {Uint8Array|null} [engineClass] Stake engineClass
             * @property {Uint8Array|null} [amount] Stake amount
             * @property {number|null} [nonce] Stake nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Stake.
             * @memberof rastic.v1
             * @interface IStake
             * @augments rastic.v1.Stake.$Properties
             * @deprecated Use rastic.v1.Stake.$Properties instead.
             */

            /**
             * Shape of a Stake.
             * @typedef {rastic.v1.Stake.$Properties} rastic.v1.Stake.$Shape
             */

            /**
             * Constructs a new Stake.
             * @memberof rastic.v1
             * @classdesc Represents a Stake.
             * @constructor
             * @param {rastic.v1.Stake.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Stake = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Stake role.
             * @member {number} role
             * @memberof rastic.v1.Stake
             * @instance
             */
            Stake.prototype.role = 0;

            /**
             * Stake modelId.
             * @member {Uint8Array} modelId
             * @memberof rastic.v1.Stake
             * @instance
             */
            Stake.prototype.modelId = $util.newBuffer([]);

            /**
             * Stake engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.Stake
             * @instance
             */
            Stake.prototype.engineClass = $util.newBuffer([]);

            /**
             * Stake amount.
             * @member {Uint8Array} amount
             * @memberof rastic.v1.Stake
             * @instance
             */
            Stake.prototype.amount = $util.newBuffer([]);

            /**
             * Stake nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Stake
             * @instance
             */
            Stake.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Stake message. Does not implicitly {@link rastic.v1.Stake.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Stake
             * @static
             * @param {rastic.v1.Stake.$Properties} message Stake message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Stake.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.role);
                if (message.modelId != null && $Object.hasOwnProperty.call(message, "modelId") && message.modelId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.modelId);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.engineClass);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && message.amount.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.amount);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Stake message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Stake
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Stake & rastic.v1.Stake.$Shape} Stake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Stake.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Stake();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.modelId = value;
                            else
                                delete message.modelId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Stake;
        })();

        v1.Payment = (function() {

            /**
             * Properties of a Payment.
             * @typedef {Object} rastic.v1.Payment.$Properties
             * @property {Uint8Array|null} [to] Payment to
             * @property {Uint8Array|null} [amount] Payment amount
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Payment.
             * @memberof rastic.v1
             * @interface IPayment
             * @augments rastic.v1.Payment.$Properties
             * @deprecated Use rastic.v1.Payment.$Properties instead.
             */

            /**
             * Shape of a Payment.
             * @typedef {rastic.v1.Payment.$Properties} rastic.v1.Payment.$Shape
             */

            /**
             * Constructs a new Payment.
             * @memberof rastic.v1
             * @classdesc Represents a Payment.
             * @constructor
             * @param {rastic.v1.Payment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Payment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Payment to.
             * @member {Uint8Array} to
             * @memberof rastic.v1.Payment
             * @instance
             */
            Payment.prototype.to = $util.newBuffer([]);

            /**
             * Payment amount.
             * @member {Uint8Array} amount
             * @memberof rastic.v1.Payment
             * @instance
             */
            Payment.prototype.amount = $util.newBuffer([]);

            /**
             * Encodes the specified Payment message. Does not implicitly {@link rastic.v1.Payment.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Payment
             * @static
             * @param {rastic.v1.Payment.$Properties} message Payment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Payment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.to);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && message.amount.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Payment message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Payment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Payment & rastic.v1.Payment.$Shape} Payment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Payment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Payment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.to = value;
                            else
                                delete message.to;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Payment;
        })();

        v1.Settle = (function() {

            /**
             * Properties of a Settle.
             * @typedef {Object} rastic.v1.Settle.$Properties
             * @property {Uint8Array|null} [receiptHash] Settle receiptHash
             * @property {Array.<rastic.v1.Payment.$Properties>|null} [payments] Settle payments
             * @property {number|null} [nonce] Settle nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Settle.
             * @memberof rastic.v1
             * @interface ISettle
             * @augments rastic.v1.Settle.$Properties
             * @deprecated Use rastic.v1.Settle.$Properties instead.
             */

            /**
             * Shape of a Settle.
             * @typedef {rastic.v1.Settle.$Properties} rastic.v1.Settle.$Shape
             */

            /**
             * Constructs a new Settle.
             * @memberof rastic.v1
             * @classdesc Represents a Settle.
             * @constructor
             * @param {rastic.v1.Settle.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Settle = function (properties) {
                this.payments = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Settle receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.Settle
             * @instance
             */
            Settle.prototype.receiptHash = $util.newBuffer([]);

            /**
             * Settle payments.
             * @member {Array.<rastic.v1.Payment.$Properties>} payments
             * @memberof rastic.v1.Settle
             * @instance
             */
            Settle.prototype.payments = $util.emptyArray;

            /**
             * Settle nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Settle
             * @instance
             */
            Settle.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Settle message. Does not implicitly {@link rastic.v1.Settle.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Settle
             * @static
             * @param {rastic.v1.Settle.$Properties} message Settle message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Settle.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.receiptHash);
                if (message.payments != null && message.payments.length)
                    for (let i = 0; i < message.payments.length; ++i)
                        $root.rastic.v1.Payment.encode(message.payments[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Settle message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Settle
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Settle & rastic.v1.Settle.$Shape} Settle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Settle.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Settle();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.payments && message.payments.length))
                                message.payments = [];
                            message.payments.push($root.rastic.v1.Payment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Settle;
        })();

        v1.Dispute = (function() {

            /**
             * Properties of a Dispute.
             * @typedef {Object} rastic.v1.Dispute.$Properties
             * @property {Uint8Array|null} [receiptHash] Dispute receiptHash
             * @property {number|null} [index] Dispute index
             * @property {Uint8Array|null} [prefix] Dispute prefix
             * @property {Uint8Array|null} [auditSecret] Dispute auditSecret
             * @property {Uint8Array|null} [verdictHash] Dispute verdictHash
             * @property {number|null} [nonce] Dispute nonce
             * @property {Uint8Array|null} [jobSecret] Dispute jobSecret
             * @property {Array.<Uint8Array>|null} [shown] Dispute shown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Dispute.
             * @memberof rastic.v1
             * @interface IDispute
             * @augments rastic.v1.Dispute.$Properties
             * @deprecated Use rastic.v1.Dispute.$Properties instead.
             */

            /**
             * Shape of a Dispute.
             * @typedef {rastic.v1.Dispute.$Properties} rastic.v1.Dispute.$Shape
             */

            /**
             * Constructs a new Dispute.
             * @memberof rastic.v1
             * @classdesc Represents a Dispute.
             * @constructor
             * @param {rastic.v1.Dispute.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Dispute = function (properties) {
                this.shown = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Dispute receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.receiptHash = $util.newBuffer([]);

            /**
             * Dispute index.
             * @member {number} index
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.index = 0;

            /**
             * Dispute prefix.
             * @member {Uint8Array} prefix
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.prefix = $util.newBuffer([]);

            /**
             * Dispute auditSecret.
             * @member {Uint8Array} auditSecret
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.auditSecret = $util.newBuffer([]);

            /**
             * Dispute verdictHash.
             * @member {Uint8Array} verdictHash
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.verdictHash = $util.newBuffer([]);

            /**
             * Dispute nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Dispute jobSecret.
             * @member {Uint8Array} jobSecret
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.jobSecret = $util.newBuffer([]);

            /**
             * Dispute shown.
             * @member {Array.<Uint8Array>} shown
             * @memberof rastic.v1.Dispute
             * @instance
             */
            Dispute.prototype.shown = $util.emptyArray;

            /**
             * Encodes the specified Dispute message. Does not implicitly {@link rastic.v1.Dispute.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Dispute
             * @static
             * @param {rastic.v1.Dispute.$Properties} message Dispute message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Dispute.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.receiptHash);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.index);
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.prefix);
                if (message.auditSecret != null && $Object.hasOwnProperty.call(message, "auditSecret") && message.auditSecret.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.auditSecret);
                if (message.verdictHash != null && $Object.hasOwnProperty.call(message, "verdictHash") && message.verdictHash.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.verdictHash);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.nonce);
                if (message.jobSecret != null && $Object.hasOwnProperty.call(message, "jobSecret") && message.jobSecret.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.jobSecret);
                if (message.shown != null && message.shown.length)
                    for (let i = 0; i < message.shown.length; ++i)
                        writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.shown[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Dispute message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Dispute
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Dispute & rastic.v1.Dispute.$Shape} Dispute
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Dispute.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Dispute();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.prefix = value;
                            else
                                delete message.prefix;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.auditSecret = value;
                            else
                                delete message.auditSecret;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.verdictHash = value;
                            else
                                delete message.verdictHash;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.jobSecret = value;
                            else
                                delete message.jobSecret;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.shown && message.shown.length))
                                message.shown = [];
                            message.shown.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Dispute;
        })();

        v1.Open = (function() {

            /**
             * Properties of an Open.
             * @typedef {Object} rastic.v1.Open.$Properties
             * @property {Uint8Array|null} [disputeId] Open disputeId
             * @property {Uint8Array|null} [leafHash] Open leafHash
             * @property {number|null} [nonce] Open nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Open.
             * @memberof rastic.v1
             * @interface IOpen
             * @augments rastic.v1.Open.$Properties
             * @deprecated Use rastic.v1.Open.$Properties instead.
             */

            /**
             * Shape of an Open.
             * @typedef {rastic.v1.Open.$Properties} rastic.v1.Open.$Shape
             */

            /**
             * Constructs a new Open.
             * @memberof rastic.v1
             * @classdesc Represents an Open.
             * @constructor
             * @param {rastic.v1.Open.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Open = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Open disputeId.
             * @member {Uint8Array} disputeId
             * @memberof rastic.v1.Open
             * @instance
             */
            Open.prototype.disputeId = $util.newBuffer([]);

            /**
             * Open leafHash.
             * @member {Uint8Array} leafHash
             * @memberof rastic.v1.Open
             * @instance
             */
            Open.prototype.leafHash = $util.newBuffer([]);

            /**
             * Open nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Open
             * @instance
             */
            Open.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Open message. Does not implicitly {@link rastic.v1.Open.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Open
             * @static
             * @param {rastic.v1.Open.$Properties} message Open message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Open.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.disputeId != null && $Object.hasOwnProperty.call(message, "disputeId") && message.disputeId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.disputeId);
                if (message.leafHash != null && $Object.hasOwnProperty.call(message, "leafHash") && message.leafHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.leafHash);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Open message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Open
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Open & rastic.v1.Open.$Shape} Open
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Open.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Open();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.disputeId = value;
                            else
                                delete message.disputeId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.leafHash = value;
                            else
                                delete message.leafHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Open;
        })();

        v1.Equivocation = (function() {

            /**
             * Properties of an Equivocation.
             * @typedef {Object} rastic.v1.Equivocation.$Properties
             * @property {Uint8Array|null} [receiptHash] Equivocation receiptHash
             * @property {Uint8Array|null} [otherHash] Equivocation otherHash
             * @property {number|null} [index] Equivocation index
             * @property {number|null} [nonce] Equivocation nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Equivocation.
             * @memberof rastic.v1
             * @interface IEquivocation
             * @augments rastic.v1.Equivocation.$Properties
             * @deprecated Use rastic.v1.Equivocation.$Properties instead.
             */

            /**
             * Shape of an Equivocation.
             * @typedef {rastic.v1.Equivocation.$Properties} rastic.v1.Equivocation.$Shape
             */

            /**
             * Constructs a new Equivocation.
             * @memberof rastic.v1
             * @classdesc Represents an Equivocation.
             * @constructor
             * @param {rastic.v1.Equivocation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Equivocation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Equivocation receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.Equivocation
             * @instance
             */
            Equivocation.prototype.receiptHash = $util.newBuffer([]);

            /**
             * Equivocation otherHash.
             * @member {Uint8Array} otherHash
             * @memberof rastic.v1.Equivocation
             * @instance
             */
            Equivocation.prototype.otherHash = $util.newBuffer([]);

            /**
             * Equivocation index.
             * @member {number} index
             * @memberof rastic.v1.Equivocation
             * @instance
             */
            Equivocation.prototype.index = 0;

            /**
             * Equivocation nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Equivocation
             * @instance
             */
            Equivocation.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Equivocation message. Does not implicitly {@link rastic.v1.Equivocation.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Equivocation
             * @static
             * @param {rastic.v1.Equivocation.$Properties} message Equivocation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Equivocation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.receiptHash);
                if (message.otherHash != null && $Object.hasOwnProperty.call(message, "otherHash") && message.otherHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.otherHash);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.index);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Equivocation message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Equivocation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Equivocation & rastic.v1.Equivocation.$Shape} Equivocation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Equivocation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Equivocation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.otherHash = value;
                            else
                                delete message.otherHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Equivocation;
        })();

        v1.SignedMint = (function() {

            /**
             * Properties of a SignedMint.
             * @typedef {Object} rastic.v1.SignedMint.$Properties
             * @property {rastic.v1.Mint.$Properties|null} [value] SignedMint value
             * @property {Uint8Array|null} [signature] SignedMint signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedMint.
             * @memberof rastic.v1
             * @interface ISignedMint
             * @augments rastic.v1.SignedMint.$Properties
             * @deprecated Use rastic.v1.SignedMint.$Properties instead.
             */

            /**
             * Shape of a SignedMint.
             * @typedef {rastic.v1.SignedMint.$Properties} rastic.v1.SignedMint.$Shape
             */

            /**
             * Constructs a new SignedMint.
             * @memberof rastic.v1
             * @classdesc Represents a SignedMint.
             * @constructor
             * @param {rastic.v1.SignedMint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedMint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedMint value.
             * @member {rastic.v1.Mint.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedMint
             * @instance
             */
            SignedMint.prototype.value = null;

            /**
             * SignedMint signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedMint
             * @instance
             */
            SignedMint.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedMint message. Does not implicitly {@link rastic.v1.SignedMint.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedMint
             * @static
             * @param {rastic.v1.SignedMint.$Properties} message SignedMint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedMint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Mint.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedMint message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedMint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedMint & rastic.v1.SignedMint.$Shape} SignedMint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedMint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedMint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Mint.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedMint;
        })();

        v1.SignedTransfer = (function() {

            /**
             * Properties of a SignedTransfer.
             * @typedef {Object} rastic.v1.SignedTransfer.$Properties
             * @property {rastic.v1.Transfer.$Properties|null} [value] SignedTransfer value
             * @property {Uint8Array|null} [signature] SignedTransfer signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedTransfer.
             * @memberof rastic.v1
             * @interface ISignedTransfer
             * @augments rastic.v1.SignedTransfer.$Properties
             * @deprecated Use rastic.v1.SignedTransfer.$Properties instead.
             */

            /**
             * Shape of a SignedTransfer.
             * @typedef {rastic.v1.SignedTransfer.$Properties} rastic.v1.SignedTransfer.$Shape
             */

            /**
             * Constructs a new SignedTransfer.
             * @memberof rastic.v1
             * @classdesc Represents a SignedTransfer.
             * @constructor
             * @param {rastic.v1.SignedTransfer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedTransfer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedTransfer value.
             * @member {rastic.v1.Transfer.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedTransfer
             * @instance
             */
            SignedTransfer.prototype.value = null;

            /**
             * SignedTransfer signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedTransfer
             * @instance
             */
            SignedTransfer.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedTransfer message. Does not implicitly {@link rastic.v1.SignedTransfer.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedTransfer
             * @static
             * @param {rastic.v1.SignedTransfer.$Properties} message SignedTransfer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedTransfer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Transfer.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedTransfer message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedTransfer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedTransfer & rastic.v1.SignedTransfer.$Shape} SignedTransfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedTransfer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedTransfer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Transfer.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedTransfer;
        })();

        v1.SignedStake = (function() {

            /**
             * Properties of a SignedStake.
             * @typedef {Object} rastic.v1.SignedStake.$Properties
             * @property {rastic.v1.Stake.$Properties|null} [value] SignedStake value
             * @property {Uint8Array|null} [signature] SignedStake signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedStake.
             * @memberof rastic.v1
             * @interface ISignedStake
             * @augments rastic.v1.SignedStake.$Properties
             * @deprecated Use rastic.v1.SignedStake.$Properties instead.
             */

            /**
             * Shape of a SignedStake.
             * @typedef {rastic.v1.SignedStake.$Properties} rastic.v1.SignedStake.$Shape
             */

            /**
             * Constructs a new SignedStake.
             * @memberof rastic.v1
             * @classdesc Represents a SignedStake.
             * @constructor
             * @param {rastic.v1.SignedStake.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedStake = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedStake value.
             * @member {rastic.v1.Stake.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedStake
             * @instance
             */
            SignedStake.prototype.value = null;

            /**
             * SignedStake signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedStake
             * @instance
             */
            SignedStake.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedStake message. Does not implicitly {@link rastic.v1.SignedStake.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedStake
             * @static
             * @param {rastic.v1.SignedStake.$Properties} message SignedStake message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedStake.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Stake.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedStake message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedStake
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedStake & rastic.v1.SignedStake.$Shape} SignedStake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedStake.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedStake();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Stake.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedStake;
        })();

        v1.SignedSettle = (function() {

            /**
             * Properties of a SignedSettle.
             * @typedef {Object} rastic.v1.SignedSettle.$Properties
             * @property {rastic.v1.Settle.$Properties|null} [value] SignedSettle value
             * @property {Uint8Array|null} [signature] SignedSettle signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedSettle.
             * @memberof rastic.v1
             * @interface ISignedSettle
             * @augments rastic.v1.SignedSettle.$Properties
             * @deprecated Use rastic.v1.SignedSettle.$Properties instead.
             */

            /**
             * Shape of a SignedSettle.
             * @typedef {rastic.v1.SignedSettle.$Properties} rastic.v1.SignedSettle.$Shape
             */

            /**
             * Constructs a new SignedSettle.
             * @memberof rastic.v1
             * @classdesc Represents a SignedSettle.
             * @constructor
             * @param {rastic.v1.SignedSettle.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedSettle = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedSettle value.
             * @member {rastic.v1.Settle.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedSettle
             * @instance
             */
            SignedSettle.prototype.value = null;

            /**
             * SignedSettle signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedSettle
             * @instance
             */
            SignedSettle.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedSettle message. Does not implicitly {@link rastic.v1.SignedSettle.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedSettle
             * @static
             * @param {rastic.v1.SignedSettle.$Properties} message SignedSettle message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedSettle.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Settle.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedSettle message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedSettle
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedSettle & rastic.v1.SignedSettle.$Shape} SignedSettle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedSettle.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedSettle();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Settle.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedSettle;
        })();

        v1.DisputeOp = (function() {

            /**
             * Properties of a DisputeOp.
             * @typedef {Object} rastic.v1.DisputeOp.$Properties
             * @property {rastic.v1.Dispute.$Properties|null} [value] DisputeOp value
             * @property {Uint8Array|null} [signature] DisputeOp signature
             * @property {rastic.v1.SignedJob.$Properties|null} [job] DisputeOp job
             * @property {rastic.v1.SignedAssign.$Properties|null} [assign] DisputeOp assign
             * @property {rastic.v1.SignedReceipt.$Properties|null} [receipt] DisputeOp receipt
             * @property {rastic.v1.SignedVerdict.$Properties|null} [verdict] DisputeOp verdict
             * @property {Array.<rastic.v1.SignedVerdict.$Properties>|null} [shown] DisputeOp shown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DisputeOp.
             * @memberof rastic.v1
             * @interface IDisputeOp
             * @augments rastic.v1.DisputeOp.$Properties
             * @deprecated Use rastic.v1.DisputeOp.$Properties instead.
             */

            /**
             * Shape of a DisputeOp.
             * @typedef {rastic.v1.DisputeOp.$Properties} rastic.v1.DisputeOp.$Shape
             */

            /**
             * Constructs a new DisputeOp.
             * @memberof rastic.v1
             * @classdesc Represents a DisputeOp.
             * @constructor
             * @param {rastic.v1.DisputeOp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DisputeOp = function (properties) {
                this.shown = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DisputeOp value.
             * @member {rastic.v1.Dispute.$Properties|null|undefined} value
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.value = null;

            /**
             * DisputeOp signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.signature = $util.newBuffer([]);

            /**
             * DisputeOp job.
             * @member {rastic.v1.SignedJob.$Properties|null|undefined} job
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.job = null;

            /**
             * DisputeOp assign.
             * @member {rastic.v1.SignedAssign.$Properties|null|undefined} assign
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.assign = null;

            /**
             * DisputeOp receipt.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} receipt
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.receipt = null;

            /**
             * DisputeOp verdict.
             * @member {rastic.v1.SignedVerdict.$Properties|null|undefined} verdict
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.verdict = null;

            /**
             * DisputeOp shown.
             * @member {Array.<rastic.v1.SignedVerdict.$Properties>} shown
             * @memberof rastic.v1.DisputeOp
             * @instance
             */
            DisputeOp.prototype.shown = $util.emptyArray;

            /**
             * Encodes the specified DisputeOp message. Does not implicitly {@link rastic.v1.DisputeOp.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.DisputeOp
             * @static
             * @param {rastic.v1.DisputeOp.$Properties} message DisputeOp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DisputeOp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Dispute.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.rastic.v1.SignedJob.encode(message.job, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.assign != null && $Object.hasOwnProperty.call(message, "assign"))
                    $root.rastic.v1.SignedAssign.encode(message.assign, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.rastic.v1.SignedReceipt.encode(message.receipt, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                    $root.rastic.v1.SignedVerdict.encode(message.verdict, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.shown != null && message.shown.length)
                    for (let i = 0; i < message.shown.length; ++i)
                        $root.rastic.v1.SignedVerdict.encode(message.shown[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DisputeOp message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.DisputeOp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.DisputeOp & rastic.v1.DisputeOp.$Shape} DisputeOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DisputeOp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.DisputeOp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Dispute.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.rastic.v1.SignedJob.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.assign = $root.rastic.v1.SignedAssign.decode(reader, reader.size(), $undefined, _depth + 1, message.assign);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.verdict = $root.rastic.v1.SignedVerdict.decode(reader, reader.size(), $undefined, _depth + 1, message.verdict);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.shown && message.shown.length))
                                message.shown = [];
                            message.shown.push($root.rastic.v1.SignedVerdict.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DisputeOp;
        })();

        v1.OpenOp = (function() {

            /**
             * Properties of an OpenOp.
             * @typedef {Object} rastic.v1.OpenOp.$Properties
             * @property {rastic.v1.Open.$Properties|null} [value] OpenOp value
             * @property {Uint8Array|null} [signature] OpenOp signature
             * @property {rastic.v1.ProvenLeaf.$Properties|null} [leaf] OpenOp leaf
             * @property {Uint8Array|null} [accuserLeaf] OpenOp accuserLeaf
             * @property {Array.<number>|null} [outputTokens] OpenOp outputTokens
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OpenOp.
             * @memberof rastic.v1
             * @interface IOpenOp
             * @augments rastic.v1.OpenOp.$Properties
             * @deprecated Use rastic.v1.OpenOp.$Properties instead.
             */

            /**
             * Shape of an OpenOp.
             * @typedef {rastic.v1.OpenOp.$Properties} rastic.v1.OpenOp.$Shape
             */

            /**
             * Constructs a new OpenOp.
             * @memberof rastic.v1
             * @classdesc Represents an OpenOp.
             * @constructor
             * @param {rastic.v1.OpenOp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OpenOp = function (properties) {
                this.outputTokens = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OpenOp value.
             * @member {rastic.v1.Open.$Properties|null|undefined} value
             * @memberof rastic.v1.OpenOp
             * @instance
             */
            OpenOp.prototype.value = null;

            /**
             * OpenOp signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.OpenOp
             * @instance
             */
            OpenOp.prototype.signature = $util.newBuffer([]);

            /**
             * OpenOp leaf.
             * @member {rastic.v1.ProvenLeaf.$Properties|null|undefined} leaf
             * @memberof rastic.v1.OpenOp
             * @instance
             */
            OpenOp.prototype.leaf = null;

            /**
             * OpenOp accuserLeaf.
             * @member {Uint8Array} accuserLeaf
             * @memberof rastic.v1.OpenOp
             * @instance
             */
            OpenOp.prototype.accuserLeaf = $util.newBuffer([]);

            /**
             * OpenOp outputTokens.
             * @member {Array.<number>} outputTokens
             * @memberof rastic.v1.OpenOp
             * @instance
             */
            OpenOp.prototype.outputTokens = $util.emptyArray;

            /**
             * Encodes the specified OpenOp message. Does not implicitly {@link rastic.v1.OpenOp.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.OpenOp
             * @static
             * @param {rastic.v1.OpenOp.$Properties} message OpenOp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OpenOp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Open.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.leaf != null && $Object.hasOwnProperty.call(message, "leaf"))
                    $root.rastic.v1.ProvenLeaf.encode(message.leaf, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.accuserLeaf != null && $Object.hasOwnProperty.call(message, "accuserLeaf") && message.accuserLeaf.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.accuserLeaf);
                if (message.outputTokens != null && message.outputTokens.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).int32s(message.outputTokens);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OpenOp message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.OpenOp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.OpenOp & rastic.v1.OpenOp.$Shape} OpenOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OpenOp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.OpenOp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Open.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.leaf = $root.rastic.v1.ProvenLeaf.decode(reader, reader.size(), $undefined, _depth + 1, message.leaf);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.accuserLeaf = value;
                            else
                                delete message.accuserLeaf;
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.outputTokens && message.outputTokens.length))
                                    message.outputTokens = [];
                                reader.int32s(message.outputTokens);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.outputTokens && message.outputTokens.length))
                                message.outputTokens = [];
                            message.outputTokens.push(reader.int32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OpenOp;
        })();

        v1.PanelVerdictOp = (function() {

            /**
             * Properties of a PanelVerdictOp.
             * @typedef {Object} rastic.v1.PanelVerdictOp.$Properties
             * @property {Uint8Array|null} [disputeId] PanelVerdictOp disputeId
             * @property {rastic.v1.SignedVerdict.$Properties|null} [verdict] PanelVerdictOp verdict
             * @property {Uint8Array|null} [leaf] PanelVerdictOp leaf
             * @property {Uint8Array|null} [salt] PanelVerdictOp salt
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PanelVerdictOp.
             * @memberof rastic.v1
             * @interface IPanelVerdictOp
             * @augments rastic.v1.PanelVerdictOp.$Properties
             * @deprecated Use rastic.v1.PanelVerdictOp.$Properties instead.
             */

            /**
             * Shape of a PanelVerdictOp.
             * @typedef {rastic.v1.PanelVerdictOp.$Properties} rastic.v1.PanelVerdictOp.$Shape
             */

            /**
             * Constructs a new PanelVerdictOp.
             * @memberof rastic.v1
             * @classdesc Represents a PanelVerdictOp.
             * @constructor
             * @param {rastic.v1.PanelVerdictOp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PanelVerdictOp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PanelVerdictOp disputeId.
             * @member {Uint8Array} disputeId
             * @memberof rastic.v1.PanelVerdictOp
             * @instance
             */
            PanelVerdictOp.prototype.disputeId = $util.newBuffer([]);

            /**
             * PanelVerdictOp verdict.
             * @member {rastic.v1.SignedVerdict.$Properties|null|undefined} verdict
             * @memberof rastic.v1.PanelVerdictOp
             * @instance
             */
            PanelVerdictOp.prototype.verdict = null;

            /**
             * PanelVerdictOp leaf.
             * @member {Uint8Array} leaf
             * @memberof rastic.v1.PanelVerdictOp
             * @instance
             */
            PanelVerdictOp.prototype.leaf = $util.newBuffer([]);

            /**
             * PanelVerdictOp salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.PanelVerdictOp
             * @instance
             */
            PanelVerdictOp.prototype.salt = $util.newBuffer([]);

            /**
             * Encodes the specified PanelVerdictOp message. Does not implicitly {@link rastic.v1.PanelVerdictOp.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.PanelVerdictOp
             * @static
             * @param {rastic.v1.PanelVerdictOp.$Properties} message PanelVerdictOp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PanelVerdictOp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.disputeId != null && $Object.hasOwnProperty.call(message, "disputeId") && message.disputeId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.disputeId);
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                    $root.rastic.v1.SignedVerdict.encode(message.verdict, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.leaf != null && $Object.hasOwnProperty.call(message, "leaf") && message.leaf.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.leaf);
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.salt);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PanelVerdictOp message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.PanelVerdictOp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.PanelVerdictOp & rastic.v1.PanelVerdictOp.$Shape} PanelVerdictOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PanelVerdictOp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.PanelVerdictOp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.disputeId = value;
                            else
                                delete message.disputeId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.verdict = $root.rastic.v1.SignedVerdict.decode(reader, reader.size(), $undefined, _depth + 1, message.verdict);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.leaf = value;
                            else
                                delete message.leaf;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PanelVerdictOp;
        })();

        v1.EquivocationOp = (function() {

            /**
             * Properties of an EquivocationOp.
             * @typedef {Object} rastic.v1.EquivocationOp.$Properties
             * @property {rastic.v1.Equivocation.$Properties|null} [value] EquivocationOp value
             * @property {Uint8Array|null} [signature] EquivocationOp signature
             * @property {rastic.v1.SignedJob.$Properties|null} [job] EquivocationOp job
             * @property {rastic.v1.SignedAssign.$Properties|null} [assign] EquivocationOp assign
             * @property {rastic.v1.SignedReceipt.$Properties|null} [receipt] EquivocationOp receipt
             * @property {rastic.v1.SignedReceipt.$Properties|null} [other] EquivocationOp other
             * @property {rastic.v1.ProvenLeaf.$Properties|null} [leaf] EquivocationOp leaf
             * @property {rastic.v1.ProvenLeaf.$Properties|null} [otherLeaf] EquivocationOp otherLeaf
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EquivocationOp.
             * @memberof rastic.v1
             * @interface IEquivocationOp
             * @augments rastic.v1.EquivocationOp.$Properties
             * @deprecated Use rastic.v1.EquivocationOp.$Properties instead.
             */

            /**
             * Shape of an EquivocationOp.
             * @typedef {rastic.v1.EquivocationOp.$Properties} rastic.v1.EquivocationOp.$Shape
             */

            /**
             * Constructs a new EquivocationOp.
             * @memberof rastic.v1
             * @classdesc Represents an EquivocationOp.
             * @constructor
             * @param {rastic.v1.EquivocationOp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EquivocationOp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EquivocationOp value.
             * @member {rastic.v1.Equivocation.$Properties|null|undefined} value
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.value = null;

            /**
             * EquivocationOp signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.signature = $util.newBuffer([]);

            /**
             * EquivocationOp job.
             * @member {rastic.v1.SignedJob.$Properties|null|undefined} job
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.job = null;

            /**
             * EquivocationOp assign.
             * @member {rastic.v1.SignedAssign.$Properties|null|undefined} assign
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.assign = null;

            /**
             * EquivocationOp receipt.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} receipt
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.receipt = null;

            /**
             * EquivocationOp other.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} other
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.other = null;

            /**
             * EquivocationOp leaf.
             * @member {rastic.v1.ProvenLeaf.$Properties|null|undefined} leaf
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.leaf = null;

            /**
             * EquivocationOp otherLeaf.
             * @member {rastic.v1.ProvenLeaf.$Properties|null|undefined} otherLeaf
             * @memberof rastic.v1.EquivocationOp
             * @instance
             */
            EquivocationOp.prototype.otherLeaf = null;

            /**
             * Encodes the specified EquivocationOp message. Does not implicitly {@link rastic.v1.EquivocationOp.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.EquivocationOp
             * @static
             * @param {rastic.v1.EquivocationOp.$Properties} message EquivocationOp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EquivocationOp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Equivocation.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.rastic.v1.SignedJob.encode(message.job, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.assign != null && $Object.hasOwnProperty.call(message, "assign"))
                    $root.rastic.v1.SignedAssign.encode(message.assign, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.rastic.v1.SignedReceipt.encode(message.receipt, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.other != null && $Object.hasOwnProperty.call(message, "other"))
                    $root.rastic.v1.SignedReceipt.encode(message.other, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.leaf != null && $Object.hasOwnProperty.call(message, "leaf"))
                    $root.rastic.v1.ProvenLeaf.encode(message.leaf, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.otherLeaf != null && $Object.hasOwnProperty.call(message, "otherLeaf"))
                    $root.rastic.v1.ProvenLeaf.encode(message.otherLeaf, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EquivocationOp message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.EquivocationOp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.EquivocationOp & rastic.v1.EquivocationOp.$Shape} EquivocationOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EquivocationOp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.EquivocationOp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Equivocation.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.rastic.v1.SignedJob.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.assign = $root.rastic.v1.SignedAssign.decode(reader, reader.size(), $undefined, _depth + 1, message.assign);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.other = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.other);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.leaf = $root.rastic.v1.ProvenLeaf.decode(reader, reader.size(), $undefined, _depth + 1, message.leaf);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.otherLeaf = $root.rastic.v1.ProvenLeaf.decode(reader, reader.size(), $undefined, _depth + 1, message.otherLeaf);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EquivocationOp;
        })();

        v1.Operation = (function() {

            /**
             * Properties of an Operation.
             * @typedef {Object} rastic.v1.Operation.$Properties
             * @property {rastic.v1.SignedMint.$Properties|null} [mint] Operation mint
             * @property {rastic.v1.SignedTransfer.$Properties|null} [transfer] Operation transfer
             * @property {rastic.v1.SignedStake.$Properties|null} [stake] Operation stake
             * @property {rastic.v1.SignedSettle.$Properties|null} [settle] Operation settle
             * @property {rastic.v1.DisputeOp.$Properties|null} [dispute] Operation dispute
             * @property {rastic.v1.SignedCommitment.$Properties|null} [commitment] Operation commitment
             * @property {rastic.v1.OpenOp.$Properties|null} [open] Operation open
             * @property {rastic.v1.PanelVerdictOp.$Properties|null} [verdict] Operation verdict
             * @property {rastic.v1.EquivocationOp.$Properties|null} [equivocation] Operation equivocation
             * @property {"mint"|"transfer"|"stake"|"settle"|"dispute"|"commitment"|"open"|"verdict"|"equivocation"} [body] Operation body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Operation.
             * @memberof rastic.v1
             * @interface IOperation
             * @augments rastic.v1.Operation.$Properties
             * @deprecated Use rastic.v1.Operation.$Properties instead.
             */

            /**
             * Narrowed shape of an Operation.
             * @typedef {{
             *   mint?: rastic.v1.SignedMint.$Shape|null;
             *   transfer?: rastic.v1.SignedTransfer.$Shape|null;
             *   stake?: rastic.v1.SignedStake.$Shape|null;
             *   settle?: rastic.v1.SignedSettle.$Shape|null;
             *   dispute?: rastic.v1.DisputeOp.$Shape|null;
             *   commitment?: rastic.v1.SignedCommitment.$Shape|null;
             *   open?: rastic.v1.OpenOp.$Shape|null;
             *   verdict?: rastic.v1.PanelVerdictOp.$Shape|null;
             *   equivocation?: rastic.v1.EquivocationOp.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; mint?: null; transfer?: null; stake?: null; settle?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null }|{ body?: "mint"; mint: rastic.v1.SignedMint.$Shape; transfer?: null; stake?: null; settle?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null }|{ body?: "transfer"; mint?: null; transfer: rastic.v1.SignedTransfer.$Shape; stake?: null; settle?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null }|{ body?: "stake"; mint?: null; transfer?: null; stake: rastic.v1.SignedStake.$Shape; settle?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null }|{ body?: "settle"; mint?: null; transfer?: null; stake?: null; settle: rastic.v1.SignedSettle.$Shape; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null }|{ body?: "dispute"; mint?: null; transfer?: null; stake?: null; settle?: null; dispute: rastic.v1.DisputeOp.$Shape; commitment?: null; open?: null; verdict?: null; equivocation?: null }|{ body?: "commitment"; mint?: null; transfer?: null; stake?: null; settle?: null; dispute?: null; commitment: rastic.v1.SignedCommitment.$Shape; open?: null; verdict?: null; equivocation?: null }|{ body?: "open"; mint?: null; transfer?: null; stake?: null; settle?: null; dispute?: null; commitment?: null; open: rastic.v1.OpenOp.$Shape; verdict?: null; equivocation?: null }|{ body?: "verdict"; mint?: null; transfer?: null; stake?: null; settle?: null; dispute?: null; commitment?: null; open?: null; verdict: rastic.v1.PanelVerdictOp.$Shape; equivocation?: null }|{ body?: "equivocation"; mint?: null; transfer?: null; stake?: null; settle?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation: rastic.v1.EquivocationOp.$Shape })
             * )} rastic.v1.Operation.$Shape
             */

            /**
             * Constructs a new Operation.
             * @memberof rastic.v1
             * @classdesc Represents an Operation.
             * @constructor
             * @param {rastic.v1.Operation.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Operation = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Operation mint.
             * @member {rastic.v1.SignedMint.$Properties|null|undefined} mint
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.mint = null;

            /**
             * Operation transfer.
             * @member {rastic.v1.SignedTransfer.$Properties|null|undefined} transfer
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.transfer = null;

            /**
             * Operation stake.
             * @member {rastic.v1.SignedStake.$Properties|null|undefined} stake
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.stake = null;

            /**
             * Operation settle.
             * @member {rastic.v1.SignedSettle.$Properties|null|undefined} settle
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.settle = null;

            /**
             * Operation dispute.
             * @member {rastic.v1.DisputeOp.$Properties|null|undefined} dispute
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.dispute = null;

            /**
             * Operation commitment.
             * @member {rastic.v1.SignedCommitment.$Properties|null|undefined} commitment
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.commitment = null;

            /**
             * Operation open.
             * @member {rastic.v1.OpenOp.$Properties|null|undefined} open
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.open = null;

            /**
             * Operation verdict.
             * @member {rastic.v1.PanelVerdictOp.$Properties|null|undefined} verdict
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.verdict = null;

            /**
             * Operation equivocation.
             * @member {rastic.v1.EquivocationOp.$Properties|null|undefined} equivocation
             * @memberof rastic.v1.Operation
             * @instance
             */
            Operation.prototype.equivocation = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Operation body.
             * @member {"mint"|"transfer"|"stake"|"settle"|"dispute"|"commitment"|"open"|"verdict"|"equivocation"|undefined} body
             * @memberof rastic.v1.Operation
             * @instance
             */
            $Object.defineProperty(Operation.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["mint", "transfer", "stake", "settle", "dispute", "commitment", "open", "verdict", "equivocation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Operation message. Does not implicitly {@link rastic.v1.Operation.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Operation
             * @static
             * @param {rastic.v1.Operation.$Properties} message Operation message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Operation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.mint != null && $Object.hasOwnProperty.call(message, "mint"))
                    $root.rastic.v1.SignedMint.encode(message.mint, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.transfer != null && $Object.hasOwnProperty.call(message, "transfer"))
                    $root.rastic.v1.SignedTransfer.encode(message.transfer, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.stake != null && $Object.hasOwnProperty.call(message, "stake"))
                    $root.rastic.v1.SignedStake.encode(message.stake, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.settle != null && $Object.hasOwnProperty.call(message, "settle"))
                    $root.rastic.v1.SignedSettle.encode(message.settle, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.dispute != null && $Object.hasOwnProperty.call(message, "dispute"))
                    $root.rastic.v1.DisputeOp.encode(message.dispute, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.commitment != null && $Object.hasOwnProperty.call(message, "commitment"))
                    $root.rastic.v1.SignedCommitment.encode(message.commitment, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.open != null && $Object.hasOwnProperty.call(message, "open"))
                    $root.rastic.v1.OpenOp.encode(message.open, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict"))
                    $root.rastic.v1.PanelVerdictOp.encode(message.verdict, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.equivocation != null && $Object.hasOwnProperty.call(message, "equivocation"))
                    $root.rastic.v1.EquivocationOp.encode(message.equivocation, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Operation message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Operation
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Operation & rastic.v1.Operation.$Shape} Operation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Operation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Operation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.mint = $root.rastic.v1.SignedMint.decode(reader, reader.size(), $undefined, _depth + 1, message.mint);
                            message.body = "mint";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.transfer = $root.rastic.v1.SignedTransfer.decode(reader, reader.size(), $undefined, _depth + 1, message.transfer);
                            message.body = "transfer";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.stake = $root.rastic.v1.SignedStake.decode(reader, reader.size(), $undefined, _depth + 1, message.stake);
                            message.body = "stake";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.settle = $root.rastic.v1.SignedSettle.decode(reader, reader.size(), $undefined, _depth + 1, message.settle);
                            message.body = "settle";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.dispute = $root.rastic.v1.DisputeOp.decode(reader, reader.size(), $undefined, _depth + 1, message.dispute);
                            message.body = "dispute";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.commitment = $root.rastic.v1.SignedCommitment.decode(reader, reader.size(), $undefined, _depth + 1, message.commitment);
                            message.body = "commitment";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.open = $root.rastic.v1.OpenOp.decode(reader, reader.size(), $undefined, _depth + 1, message.open);
                            message.body = "open";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.verdict = $root.rastic.v1.PanelVerdictOp.decode(reader, reader.size(), $undefined, _depth + 1, message.verdict);
                            message.body = "verdict";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.equivocation = $root.rastic.v1.EquivocationOp.decode(reader, reader.size(), $undefined, _depth + 1, message.equivocation);
                            message.body = "equivocation";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Operation;
        })();

        v1.GetHead = (function() {

            /**
             * Properties of a GetHead.
             * @typedef {Object} rastic.v1.GetHead.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetHead.
             * @memberof rastic.v1
             * @interface IGetHead
             * @augments rastic.v1.GetHead.$Properties
             * @deprecated Use rastic.v1.GetHead.$Properties instead.
             */

            /**
             * Shape of a GetHead.
             * @typedef {rastic.v1.GetHead.$Properties} rastic.v1.GetHead.$Shape
             */

            /**
             * Constructs a new GetHead.
             * @memberof rastic.v1
             * @classdesc Represents a GetHead.
             * @constructor
             * @param {rastic.v1.GetHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetHead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified GetHead message. Does not implicitly {@link rastic.v1.GetHead.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GetHead
             * @static
             * @param {rastic.v1.GetHead.$Properties} message GetHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetHead message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GetHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GetHead & rastic.v1.GetHead.$Shape} GetHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GetHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetHead;
        })();

        v1.GetAccount = (function() {

            /**
             * Properties of a GetAccount.
             * @typedef {Object} rastic.v1.GetAccount.$Properties
             * @property {Uint8Array|null} [address] GetAccount address
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetAccount.
             * @memberof rastic.v1
             * @interface IGetAccount
             * @augments rastic.v1.GetAccount.$Properties
             * @deprecated Use rastic.v1.GetAccount.$Properties instead.
             */

            /**
             * Shape of a GetAccount.
             * @typedef {rastic.v1.GetAccount.$Properties} rastic.v1.GetAccount.$Shape
             */

            /**
             * Constructs a new GetAccount.
             * @memberof rastic.v1
             * @classdesc Represents a GetAccount.
             * @constructor
             * @param {rastic.v1.GetAccount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetAccount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetAccount address.
             * @member {Uint8Array} address
             * @memberof rastic.v1.GetAccount
             * @instance
             */
            GetAccount.prototype.address = $util.newBuffer([]);

            /**
             * Encodes the specified GetAccount message. Does not implicitly {@link rastic.v1.GetAccount.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GetAccount
             * @static
             * @param {rastic.v1.GetAccount.$Properties} message GetAccount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetAccount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.address);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetAccount message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GetAccount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GetAccount & rastic.v1.GetAccount.$Shape} GetAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetAccount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GetAccount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetAccount;
        })();

        v1.GetStakes = (function() {

            /**
             * Properties of a GetStakes.
             * @typedef {Object} rastic.v1.GetStakes.$Properties
             * @property {number|null} [role] GetStakes role
             * @property {Uint8Array|null} [modelId] GetStakes modelId
             * @property {number|null} [height] GetStakes height
             * @property {number|null} [skip] GetStakes skip
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetStakes.
             * @memberof rastic.v1
             * @interface IGetStakes
             * @augments rastic.v1.GetStakes.$Properties
             * @deprecated Use rastic.v1.GetStakes.$Properties instead.
             */

            /**
             * Shape of a GetStakes.
             * @typedef {rastic.v1.GetStakes.$Properties} rastic.v1.GetStakes.$Shape
             */

            /**
             * Constructs a new GetStakes.
             * @memberof rastic.v1
             * @classdesc Represents a GetStakes.
             * @constructor
             * @param {rastic.v1.GetStakes.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetStakes = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetStakes role.
             * @member {number} role
             * @memberof rastic.v1.GetStakes
             * @instance
             */
            GetStakes.prototype.role = 0;

            /**
             * GetStakes modelId.
             * @member {Uint8Array} modelId
             * @memberof rastic.v1.GetStakes
             * @instance
             */
            GetStakes.prototype.modelId = $util.newBuffer([]);

            /**
             * GetStakes height.
             * @member {number} height
             * @memberof rastic.v1.GetStakes
             * @instance
             */
            GetStakes.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * GetStakes skip.
             * @member {number} skip
             * @memberof rastic.v1.GetStakes
             * @instance
             */
            GetStakes.prototype.skip = 0;

            /**
             * Encodes the specified GetStakes message. Does not implicitly {@link rastic.v1.GetStakes.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GetStakes
             * @static
             * @param {rastic.v1.GetStakes.$Properties} message GetStakes message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetStakes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.role);
                if (message.modelId != null && $Object.hasOwnProperty.call(message, "modelId") && message.modelId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.modelId);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.height);
                if (message.skip != null && $Object.hasOwnProperty.call(message, "skip") && message.skip !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.skip);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetStakes message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GetStakes
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GetStakes & rastic.v1.GetStakes.$Shape} GetStakes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetStakes.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GetStakes();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.modelId = value;
                            else
                                delete message.modelId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.skip = value;
                            else
                                delete message.skip;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetStakes;
        })();

        v1.GetDispute = (function() {

            /**
             * Properties of a GetDispute.
             * @typedef {Object} rastic.v1.GetDispute.$Properties
             * @property {Uint8Array|null} [id] GetDispute id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetDispute.
             * @memberof rastic.v1
             * @interface IGetDispute
             * @augments rastic.v1.GetDispute.$Properties
             * @deprecated Use rastic.v1.GetDispute.$Properties instead.
             */

            /**
             * Shape of a GetDispute.
             * @typedef {rastic.v1.GetDispute.$Properties} rastic.v1.GetDispute.$Shape
             */

            /**
             * Constructs a new GetDispute.
             * @memberof rastic.v1
             * @classdesc Represents a GetDispute.
             * @constructor
             * @param {rastic.v1.GetDispute.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetDispute = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetDispute id.
             * @member {Uint8Array} id
             * @memberof rastic.v1.GetDispute
             * @instance
             */
            GetDispute.prototype.id = $util.newBuffer([]);

            /**
             * Encodes the specified GetDispute message. Does not implicitly {@link rastic.v1.GetDispute.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GetDispute
             * @static
             * @param {rastic.v1.GetDispute.$Properties} message GetDispute message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetDispute.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetDispute message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GetDispute
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GetDispute & rastic.v1.GetDispute.$Shape} GetDispute
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetDispute.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GetDispute();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetDispute;
        })();

        v1.GetTime = (function() {

            /**
             * Properties of a GetTime.
             * @typedef {Object} rastic.v1.GetTime.$Properties
             * @property {number|null} [height] GetTime height
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetTime.
             * @memberof rastic.v1
             * @interface IGetTime
             * @augments rastic.v1.GetTime.$Properties
             * @deprecated Use rastic.v1.GetTime.$Properties instead.
             */

            /**
             * Shape of a GetTime.
             * @typedef {rastic.v1.GetTime.$Properties} rastic.v1.GetTime.$Shape
             */

            /**
             * Constructs a new GetTime.
             * @memberof rastic.v1
             * @classdesc Represents a GetTime.
             * @constructor
             * @param {rastic.v1.GetTime.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetTime = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetTime height.
             * @member {number} height
             * @memberof rastic.v1.GetTime
             * @instance
             */
            GetTime.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified GetTime message. Does not implicitly {@link rastic.v1.GetTime.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GetTime
             * @static
             * @param {rastic.v1.GetTime.$Properties} message GetTime message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetTime.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.height);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetTime message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GetTime
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GetTime & rastic.v1.GetTime.$Shape} GetTime
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetTime.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GetTime();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetTime;
        })();

        v1.GetHoldings = (function() {

            /**
             * Properties of a GetHoldings.
             * @typedef {Object} rastic.v1.GetHoldings.$Properties
             * @property {Uint8Array|null} [address] GetHoldings address
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetHoldings.
             * @memberof rastic.v1
             * @interface IGetHoldings
             * @augments rastic.v1.GetHoldings.$Properties
             * @deprecated Use rastic.v1.GetHoldings.$Properties instead.
             */

            /**
             * Shape of a GetHoldings.
             * @typedef {rastic.v1.GetHoldings.$Properties} rastic.v1.GetHoldings.$Shape
             */

            /**
             * Constructs a new GetHoldings.
             * @memberof rastic.v1
             * @classdesc Represents a GetHoldings.
             * @constructor
             * @param {rastic.v1.GetHoldings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetHoldings = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetHoldings address.
             * @member {Uint8Array} address
             * @memberof rastic.v1.GetHoldings
             * @instance
             */
            GetHoldings.prototype.address = $util.newBuffer([]);

            /**
             * Encodes the specified GetHoldings message. Does not implicitly {@link rastic.v1.GetHoldings.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.GetHoldings
             * @static
             * @param {rastic.v1.GetHoldings.$Properties} message GetHoldings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetHoldings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.address);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetHoldings message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.GetHoldings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.GetHoldings & rastic.v1.GetHoldings.$Shape} GetHoldings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetHoldings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.GetHoldings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetHoldings;
        })();

        v1.SubmitOp = (function() {

            /**
             * Properties of a SubmitOp.
             * @typedef {Object} rastic.v1.SubmitOp.$Properties
             * @property {rastic.v1.Operation.$Properties|null} [operation] SubmitOp operation
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SubmitOp.
             * @memberof rastic.v1
             * @interface ISubmitOp
             * @augments rastic.v1.SubmitOp.$Properties
             * @deprecated Use rastic.v1.SubmitOp.$Properties instead.
             */

            /**
             * Shape of a SubmitOp.
             * @typedef {{
             *   operation?: rastic.v1.Operation.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} rastic.v1.SubmitOp.$Shape
             */

            /**
             * Constructs a new SubmitOp.
             * @memberof rastic.v1
             * @classdesc Represents a SubmitOp.
             * @constructor
             * @param {rastic.v1.SubmitOp.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SubmitOp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SubmitOp operation.
             * @member {rastic.v1.Operation.$Properties|null|undefined} operation
             * @memberof rastic.v1.SubmitOp
             * @instance
             */
            SubmitOp.prototype.operation = null;

            /**
             * Encodes the specified SubmitOp message. Does not implicitly {@link rastic.v1.SubmitOp.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SubmitOp
             * @static
             * @param {rastic.v1.SubmitOp.$Properties} message SubmitOp message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SubmitOp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.operation != null && $Object.hasOwnProperty.call(message, "operation"))
                    $root.rastic.v1.Operation.encode(message.operation, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SubmitOp message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SubmitOp
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SubmitOp & rastic.v1.SubmitOp.$Shape} SubmitOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SubmitOp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SubmitOp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.operation = $root.rastic.v1.Operation.decode(reader, reader.size(), $undefined, _depth + 1, message.operation);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SubmitOp;
        })();

        v1.LedgerRequest = (function() {

            /**
             * Properties of a LedgerRequest.
             * @typedef {Object} rastic.v1.LedgerRequest.$Properties
             * @property {rastic.v1.SubmitOp.$Properties|null} [submit] LedgerRequest submit
             * @property {rastic.v1.GetHead.$Properties|null} [head] LedgerRequest head
             * @property {rastic.v1.GetAccount.$Properties|null} [account] LedgerRequest account
             * @property {rastic.v1.GetStakes.$Properties|null} [stakes] LedgerRequest stakes
             * @property {rastic.v1.GetDispute.$Properties|null} [dispute] LedgerRequest dispute
             * @property {rastic.v1.GetHoldings.$Properties|null} [holdings] LedgerRequest holdings
             * @property {rastic.v1.GetTime.$Properties|null} [time] LedgerRequest time
             * @property {"submit"|"head"|"account"|"stakes"|"dispute"|"holdings"|"time"} [body] LedgerRequest body
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LedgerRequest.
             * @memberof rastic.v1
             * @interface ILedgerRequest
             * @augments rastic.v1.LedgerRequest.$Properties
             * @deprecated Use rastic.v1.LedgerRequest.$Properties instead.
             */

            /**
             * Narrowed shape of a LedgerRequest.
             * @typedef {{
             *   submit?: rastic.v1.SubmitOp.$Shape|null;
             *   head?: rastic.v1.GetHead.$Shape|null;
             *   account?: rastic.v1.GetAccount.$Shape|null;
             *   stakes?: rastic.v1.GetStakes.$Shape|null;
             *   dispute?: rastic.v1.GetDispute.$Shape|null;
             *   holdings?: rastic.v1.GetHoldings.$Shape|null;
             *   time?: rastic.v1.GetTime.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ body?: undefined; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null }|{ body?: "submit"; submit: rastic.v1.SubmitOp.$Shape; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null }|{ body?: "head"; submit?: null; head: rastic.v1.GetHead.$Shape; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null }|{ body?: "account"; submit?: null; head?: null; account: rastic.v1.GetAccount.$Shape; stakes?: null; dispute?: null; holdings?: null; time?: null }|{ body?: "stakes"; submit?: null; head?: null; account?: null; stakes: rastic.v1.GetStakes.$Shape; dispute?: null; holdings?: null; time?: null }|{ body?: "dispute"; submit?: null; head?: null; account?: null; stakes?: null; dispute: rastic.v1.GetDispute.$Shape; holdings?: null; time?: null }|{ body?: "holdings"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings: rastic.v1.GetHoldings.$Shape; time?: null }|{ body?: "time"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time: rastic.v1.GetTime.$Shape })
             * )} rastic.v1.LedgerRequest.$Shape
             */

            /**
             * Constructs a new LedgerRequest.
             * @memberof rastic.v1
             * @classdesc Represents a LedgerRequest.
             * @constructor
             * @param {rastic.v1.LedgerRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LedgerRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LedgerRequest submit.
             * @member {rastic.v1.SubmitOp.$Properties|null|undefined} submit
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.submit = null;

            /**
             * LedgerRequest head.
             * @member {rastic.v1.GetHead.$Properties|null|undefined} head
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.head = null;

            /**
             * LedgerRequest account.
             * @member {rastic.v1.GetAccount.$Properties|null|undefined} account
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.account = null;

            /**
             * LedgerRequest stakes.
             * @member {rastic.v1.GetStakes.$Properties|null|undefined} stakes
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.stakes = null;

            /**
             * LedgerRequest dispute.
             * @member {rastic.v1.GetDispute.$Properties|null|undefined} dispute
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.dispute = null;

            /**
             * LedgerRequest holdings.
             * @member {rastic.v1.GetHoldings.$Properties|null|undefined} holdings
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.holdings = null;

            /**
             * LedgerRequest time.
             * @member {rastic.v1.GetTime.$Properties|null|undefined} time
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            LedgerRequest.prototype.time = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * LedgerRequest body.
             * @member {"submit"|"head"|"account"|"stakes"|"dispute"|"holdings"|"time"|undefined} body
             * @memberof rastic.v1.LedgerRequest
             * @instance
             */
            $Object.defineProperty(LedgerRequest.prototype, "body", {
                get: $util.oneOfGetter($oneOfFields = ["submit", "head", "account", "stakes", "dispute", "holdings", "time"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified LedgerRequest message. Does not implicitly {@link rastic.v1.LedgerRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.LedgerRequest
             * @static
             * @param {rastic.v1.LedgerRequest.$Properties} message LedgerRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LedgerRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.submit != null && $Object.hasOwnProperty.call(message, "submit"))
                    $root.rastic.v1.SubmitOp.encode(message.submit, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.head != null && $Object.hasOwnProperty.call(message, "head"))
                    $root.rastic.v1.GetHead.encode(message.head, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.account != null && $Object.hasOwnProperty.call(message, "account"))
                    $root.rastic.v1.GetAccount.encode(message.account, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.stakes != null && $Object.hasOwnProperty.call(message, "stakes"))
                    $root.rastic.v1.GetStakes.encode(message.stakes, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.dispute != null && $Object.hasOwnProperty.call(message, "dispute"))
                    $root.rastic.v1.GetDispute.encode(message.dispute, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.holdings != null && $Object.hasOwnProperty.call(message, "holdings"))
                    $root.rastic.v1.GetHoldings.encode(message.holdings, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.time != null && $Object.hasOwnProperty.call(message, "time"))
                    $root.rastic.v1.GetTime.encode(message.time, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LedgerRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.LedgerRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.LedgerRequest & rastic.v1.LedgerRequest.$Shape} LedgerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LedgerRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.LedgerRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.submit = $root.rastic.v1.SubmitOp.decode(reader, reader.size(), $undefined, _depth + 1, message.submit);
                            message.body = "submit";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.head = $root.rastic.v1.GetHead.decode(reader, reader.size(), $undefined, _depth + 1, message.head);
                            message.body = "head";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.account = $root.rastic.v1.GetAccount.decode(reader, reader.size(), $undefined, _depth + 1, message.account);
                            message.body = "account";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.stakes = $root.rastic.v1.GetStakes.decode(reader, reader.size(), $undefined, _depth + 1, message.stakes);
                            message.body = "stakes";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.dispute = $root.rastic.v1.GetDispute.decode(reader, reader.size(), $undefined, _depth + 1, message.dispute);
                            message.body = "dispute";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.holdings = $root.rastic.v1.GetHoldings.decode(reader, reader.size(), $undefined, _depth + 1, message.holdings);
                            message.body = "holdings";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.time = $root.rastic.v1.GetTime.decode(reader, reader.size(), $undefined, _depth + 1, message.time);
                            message.body = "time";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LedgerRequest;
        })();

        v1.JournalHead = (function() {

            /**
             * Properties of a JournalHead.
             * @typedef {Object} rastic.v1.JournalHead.$Properties
             * @property {number|null} [height] JournalHead height
             * @property {Uint8Array|null} [hash] JournalHead hash
             * @property {number|null} [time] JournalHead time
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JournalHead.
             * @memberof rastic.v1
             * @interface IJournalHead
             * @augments rastic.v1.JournalHead.$Properties
             * @deprecated Use rastic.v1.JournalHead.$Properties instead.
             */

            /**
             * Shape of a JournalHead.
             * @typedef {rastic.v1.JournalHead.$Properties} rastic.v1.JournalHead.$Shape
             */

            /**
             * Constructs a new JournalHead.
             * @memberof rastic.v1
             * @classdesc Represents a JournalHead.
             * @constructor
             * @param {rastic.v1.JournalHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JournalHead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JournalHead height.
             * @member {number} height
             * @memberof rastic.v1.JournalHead
             * @instance
             */
            JournalHead.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * JournalHead hash.
             * @member {Uint8Array} hash
             * @memberof rastic.v1.JournalHead
             * @instance
             */
            JournalHead.prototype.hash = $util.newBuffer([]);

            /**
             * JournalHead time.
             * @member {number} time
             * @memberof rastic.v1.JournalHead
             * @instance
             */
            JournalHead.prototype.time = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified JournalHead message. Does not implicitly {@link rastic.v1.JournalHead.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.JournalHead
             * @static
             * @param {rastic.v1.JournalHead.$Properties} message JournalHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JournalHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.height);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.hash);
                if (message.time != null && $Object.hasOwnProperty.call(message, "time") && (typeof message.time === "object" ? message.time.low || message.time.high : message.time !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.time);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JournalHead message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.JournalHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.JournalHead & rastic.v1.JournalHead.$Shape} JournalHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JournalHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.JournalHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.time = value;
                            else
                                delete message.time;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JournalHead;
        })();

        v1.SignedJournalHead = (function() {

            /**
             * Properties of a SignedJournalHead.
             * @typedef {Object} rastic.v1.SignedJournalHead.$Properties
             * @property {rastic.v1.JournalHead.$Properties|null} [value] SignedJournalHead value
             * @property {Uint8Array|null} [signature] SignedJournalHead signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedJournalHead.
             * @memberof rastic.v1
             * @interface ISignedJournalHead
             * @augments rastic.v1.SignedJournalHead.$Properties
             * @deprecated Use rastic.v1.SignedJournalHead.$Properties instead.
             */

            /**
             * Shape of a SignedJournalHead.
             * @typedef {rastic.v1.SignedJournalHead.$Properties} rastic.v1.SignedJournalHead.$Shape
             */

            /**
             * Constructs a new SignedJournalHead.
             * @memberof rastic.v1
             * @classdesc Represents a SignedJournalHead.
             * @constructor
             * @param {rastic.v1.SignedJournalHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedJournalHead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedJournalHead value.
             * @member {rastic.v1.JournalHead.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedJournalHead
             * @instance
             */
            SignedJournalHead.prototype.value = null;

            /**
             * SignedJournalHead signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedJournalHead
             * @instance
             */
            SignedJournalHead.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedJournalHead message. Does not implicitly {@link rastic.v1.SignedJournalHead.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedJournalHead
             * @static
             * @param {rastic.v1.SignedJournalHead.$Properties} message SignedJournalHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedJournalHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.JournalHead.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedJournalHead message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedJournalHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedJournalHead & rastic.v1.SignedJournalHead.$Shape} SignedJournalHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedJournalHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedJournalHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.JournalHead.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedJournalHead;
        })();

        v1.Head = (function() {

            /**
             * Properties of a Head.
             * @typedef {Object} rastic.v1.Head.$Properties
             * @property {Uint8Array|null} [networkId] Head networkId
             * @property {number|null} [height] Head height
             * @property {Uint8Array|null} [hash] Head hash
             * @property {number|null} [time] Head time
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Head.
             * @memberof rastic.v1
             * @interface IHead
             * @augments rastic.v1.Head.$Properties
             * @deprecated Use rastic.v1.Head.$Properties instead.
             */

            /**
             * Shape of a Head.
             * @typedef {rastic.v1.Head.$Properties} rastic.v1.Head.$Shape
             */

            /**
             * Constructs a new Head.
             * @memberof rastic.v1
             * @classdesc Represents a Head.
             * @constructor
             * @param {rastic.v1.Head.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Head = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Head networkId.
             * @member {Uint8Array} networkId
             * @memberof rastic.v1.Head
             * @instance
             */
            Head.prototype.networkId = $util.newBuffer([]);

            /**
             * Head height.
             * @member {number} height
             * @memberof rastic.v1.Head
             * @instance
             */
            Head.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Head hash.
             * @member {Uint8Array} hash
             * @memberof rastic.v1.Head
             * @instance
             */
            Head.prototype.hash = $util.newBuffer([]);

            /**
             * Head time.
             * @member {number} time
             * @memberof rastic.v1.Head
             * @instance
             */
            Head.prototype.time = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Head message. Does not implicitly {@link rastic.v1.Head.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Head
             * @static
             * @param {rastic.v1.Head.$Properties} message Head message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Head.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.networkId != null && $Object.hasOwnProperty.call(message, "networkId") && message.networkId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.networkId);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.height);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.hash);
                if (message.time != null && $Object.hasOwnProperty.call(message, "time") && (typeof message.time === "object" ? message.time.low || message.time.high : message.time !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.time);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Head message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Head
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Head & rastic.v1.Head.$Shape} Head
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Head.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Head();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.networkId = value;
                            else
                                delete message.networkId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.time = value;
                            else
                                delete message.time;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Head;
        })();

        v1.Account = (function() {

            /**
             * Properties of an Account.
             * @typedef {Object} rastic.v1.Account.$Properties
             * @property {Uint8Array|null} [balance] Account balance
             * @property {Uint8Array|null} [stake] Account stake
             * @property {number|null} [nonce] Account nonce
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Account.
             * @memberof rastic.v1
             * @interface IAccount
             * @augments rastic.v1.Account.$Properties
             * @deprecated Use rastic.v1.Account.$Properties instead.
             */

            /**
             * Shape of an Account.
             * @typedef {rastic.v1.Account.$Properties} rastic.v1.Account.$Shape
             */

            /**
             * Constructs a new Account.
             * @memberof rastic.v1
             * @classdesc Represents an Account.
             * @constructor
             * @param {rastic.v1.Account.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Account = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Account balance.
             * @member {Uint8Array} balance
             * @memberof rastic.v1.Account
             * @instance
             */
            Account.prototype.balance = $util.newBuffer([]);

            /**
             * Account stake.
             * @member {Uint8Array} stake
             * @memberof rastic.v1.Account
             * @instance
             */
            Account.prototype.stake = $util.newBuffer([]);

            /**
             * Account nonce.
             * @member {number} nonce
             * @memberof rastic.v1.Account
             * @instance
             */
            Account.prototype.nonce = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Account message. Does not implicitly {@link rastic.v1.Account.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Account
             * @static
             * @param {rastic.v1.Account.$Properties} message Account message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Account.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.balance != null && $Object.hasOwnProperty.call(message, "balance") && message.balance.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.balance);
                if (message.stake != null && $Object.hasOwnProperty.call(message, "stake") && message.stake.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.stake);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && (typeof message.nonce === "object" ? message.nonce.low || message.nonce.high : message.nonce !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.nonce);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Account message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Account
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Account & rastic.v1.Account.$Shape} Account
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Account.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Account();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.balance = value;
                            else
                                delete message.balance;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.stake = value;
                            else
                                delete message.stake;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Account;
        })();

        v1.StakeEntry = (function() {

            /**
             * Properties of a StakeEntry.
             * @typedef {Object} rastic.v1.StakeEntry.$Properties
             * @property {Uint8Array|null} [address] StakeEntry address
             * @property {Uint8Array|null} [engineClass] StakeEntry engineClass
             * @property {Uint8Array|null} [amount] StakeEntry amount
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StakeEntry.
             * @memberof rastic.v1
             * @interface IStakeEntry
             * @augments rastic.v1.StakeEntry.$Properties
             * @deprecated Use rastic.v1.StakeEntry.$Properties instead.
             */

            /**
             * Shape of a StakeEntry.
             * @typedef {rastic.v1.StakeEntry.$Properties} rastic.v1.StakeEntry.$Shape
             */

            /**
             * Constructs a new StakeEntry.
             * @memberof rastic.v1
             * @classdesc Represents a StakeEntry.
             * @constructor
             * @param {rastic.v1.StakeEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StakeEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StakeEntry address.
             * @member {Uint8Array} address
             * @memberof rastic.v1.StakeEntry
             * @instance
             */
            StakeEntry.prototype.address = $util.newBuffer([]);

            /**
             * StakeEntry engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.StakeEntry
             * @instance
             */
            StakeEntry.prototype.engineClass = $util.newBuffer([]);

            /**
             * StakeEntry amount.
             * @member {Uint8Array} amount
             * @memberof rastic.v1.StakeEntry
             * @instance
             */
            StakeEntry.prototype.amount = $util.newBuffer([]);

            /**
             * Encodes the specified StakeEntry message. Does not implicitly {@link rastic.v1.StakeEntry.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.StakeEntry
             * @static
             * @param {rastic.v1.StakeEntry.$Properties} message StakeEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StakeEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.address);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.engineClass);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && message.amount.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StakeEntry message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.StakeEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.StakeEntry & rastic.v1.StakeEntry.$Shape} StakeEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StakeEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.StakeEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StakeEntry;
        })();

        v1.Stakes = (function() {

            /**
             * Properties of a Stakes.
             * @typedef {Object} rastic.v1.Stakes.$Properties
             * @property {Array.<rastic.v1.StakeEntry.$Properties>|null} [entries] Stakes entries
             * @property {boolean|null} [more] Stakes more
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Stakes.
             * @memberof rastic.v1
             * @interface IStakes
             * @augments rastic.v1.Stakes.$Properties
             * @deprecated Use rastic.v1.Stakes.$Properties instead.
             */

            /**
             * Shape of a Stakes.
             * @typedef {rastic.v1.Stakes.$Properties} rastic.v1.Stakes.$Shape
             */

            /**
             * Constructs a new Stakes.
             * @memberof rastic.v1
             * @classdesc Represents a Stakes.
             * @constructor
             * @param {rastic.v1.Stakes.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Stakes = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Stakes entries.
             * @member {Array.<rastic.v1.StakeEntry.$Properties>} entries
             * @memberof rastic.v1.Stakes
             * @instance
             */
            Stakes.prototype.entries = $util.emptyArray;

            /**
             * Stakes more.
             * @member {boolean} more
             * @memberof rastic.v1.Stakes
             * @instance
             */
            Stakes.prototype.more = false;

            /**
             * Encodes the specified Stakes message. Does not implicitly {@link rastic.v1.Stakes.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Stakes
             * @static
             * @param {rastic.v1.Stakes.$Properties} message Stakes message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Stakes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.rastic.v1.StakeEntry.encode(message.entries[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.more);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Stakes message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Stakes
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Stakes & rastic.v1.Stakes.$Shape} Stakes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Stakes.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Stakes();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.rastic.v1.StakeEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.more = value;
                            else
                                delete message.more;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Stakes;
        })();

        v1.HeldStake = (function() {

            /**
             * Properties of a HeldStake.
             * @typedef {Object} rastic.v1.HeldStake.$Properties
             * @property {number|null} [role] HeldStake role
             * @property {Uint8Array|null} [modelId] HeldStake modelId
             * @property {Uint8Array|null} [engineClass] HeldStake engineClass
             * @property {Uint8Array|null} [amount] HeldStake amount
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a HeldStake.
             * @memberof rastic.v1
             * @interface IHeldStake
             * @augments rastic.v1.HeldStake.$Properties
             * @deprecated Use rastic.v1.HeldStake.$Properties instead.
             */

            /**
             * Shape of a HeldStake.
             * @typedef {rastic.v1.HeldStake.$Properties} rastic.v1.HeldStake.$Shape
             */

            /**
             * Constructs a new HeldStake.
             * @memberof rastic.v1
             * @classdesc Represents a HeldStake.
             * @constructor
             * @param {rastic.v1.HeldStake.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const HeldStake = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * HeldStake role.
             * @member {number} role
             * @memberof rastic.v1.HeldStake
             * @instance
             */
            HeldStake.prototype.role = 0;

            /**
             * HeldStake modelId.
             * @member {Uint8Array} modelId
             * @memberof rastic.v1.HeldStake
             * @instance
             */
            HeldStake.prototype.modelId = $util.newBuffer([]);

            /**
             * HeldStake engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.HeldStake
             * @instance
             */
            HeldStake.prototype.engineClass = $util.newBuffer([]);

            /**
             * HeldStake amount.
             * @member {Uint8Array} amount
             * @memberof rastic.v1.HeldStake
             * @instance
             */
            HeldStake.prototype.amount = $util.newBuffer([]);

            /**
             * Encodes the specified HeldStake message. Does not implicitly {@link rastic.v1.HeldStake.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.HeldStake
             * @static
             * @param {rastic.v1.HeldStake.$Properties} message HeldStake message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            HeldStake.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.role);
                if (message.modelId != null && $Object.hasOwnProperty.call(message, "modelId") && message.modelId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.modelId);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.engineClass);
                if (message.amount != null && $Object.hasOwnProperty.call(message, "amount") && message.amount.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.amount);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a HeldStake message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.HeldStake
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.HeldStake & rastic.v1.HeldStake.$Shape} HeldStake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            HeldStake.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.HeldStake();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.role = value;
                            else
                                delete message.role;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.modelId = value;
                            else
                                delete message.modelId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.amount = value;
                            else
                                delete message.amount;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return HeldStake;
        })();

        v1.OpenDispute = (function() {

            /**
             * Properties of an OpenDispute.
             * @typedef {Object} rastic.v1.OpenDispute.$Properties
             * @property {Uint8Array|null} [id] OpenDispute id
             * @property {Uint8Array|null} [receiptHash] OpenDispute receiptHash
             * @property {number|null} [state] OpenDispute state
             * @property {number|null} [phaseEnd] OpenDispute phaseEnd
             * @property {Uint8Array|null} [bond] OpenDispute bond
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OpenDispute.
             * @memberof rastic.v1
             * @interface IOpenDispute
             * @augments rastic.v1.OpenDispute.$Properties
             * @deprecated Use rastic.v1.OpenDispute.$Properties instead.
             */

            /**
             * Shape of an OpenDispute.
             * @typedef {rastic.v1.OpenDispute.$Properties} rastic.v1.OpenDispute.$Shape
             */

            /**
             * Constructs a new OpenDispute.
             * @memberof rastic.v1
             * @classdesc Represents an OpenDispute.
             * @constructor
             * @param {rastic.v1.OpenDispute.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OpenDispute = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OpenDispute id.
             * @member {Uint8Array} id
             * @memberof rastic.v1.OpenDispute
             * @instance
             */
            OpenDispute.prototype.id = $util.newBuffer([]);

            /**
             * OpenDispute receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.OpenDispute
             * @instance
             */
            OpenDispute.prototype.receiptHash = $util.newBuffer([]);

            /**
             * OpenDispute state.
             * @member {number} state
             * @memberof rastic.v1.OpenDispute
             * @instance
             */
            OpenDispute.prototype.state = 0;

            /**
             * OpenDispute phaseEnd.
             * @member {number} phaseEnd
             * @memberof rastic.v1.OpenDispute
             * @instance
             */
            OpenDispute.prototype.phaseEnd = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * OpenDispute bond.
             * @member {Uint8Array} bond
             * @memberof rastic.v1.OpenDispute
             * @instance
             */
            OpenDispute.prototype.bond = $util.newBuffer([]);

            /**
             * Encodes the specified OpenDispute message. Does not implicitly {@link rastic.v1.OpenDispute.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.OpenDispute
             * @static
             * @param {rastic.v1.OpenDispute.$Properties} message OpenDispute message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OpenDispute.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.id);
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.receiptHash);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.state);
                if (message.phaseEnd != null && $Object.hasOwnProperty.call(message, "phaseEnd") && (typeof message.phaseEnd === "object" ? message.phaseEnd.low || message.phaseEnd.high : message.phaseEnd !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.phaseEnd);
                if (message.bond != null && $Object.hasOwnProperty.call(message, "bond") && message.bond.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.bond);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OpenDispute message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.OpenDispute
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.OpenDispute & rastic.v1.OpenDispute.$Shape} OpenDispute
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OpenDispute.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.OpenDispute();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.phaseEnd = value;
                            else
                                delete message.phaseEnd;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.bond = value;
                            else
                                delete message.bond;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OpenDispute;
        })();

        v1.Holdings = (function() {

            /**
             * Properties of a Holdings.
             * @typedef {Object} rastic.v1.Holdings.$Properties
             * @property {Array.<rastic.v1.HeldStake.$Properties>|null} [stakes] Holdings stakes
             * @property {Array.<rastic.v1.OpenDispute.$Properties>|null} [disputes] Holdings disputes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Holdings.
             * @memberof rastic.v1
             * @interface IHoldings
             * @augments rastic.v1.Holdings.$Properties
             * @deprecated Use rastic.v1.Holdings.$Properties instead.
             */

            /**
             * Shape of a Holdings.
             * @typedef {rastic.v1.Holdings.$Properties} rastic.v1.Holdings.$Shape
             */

            /**
             * Constructs a new Holdings.
             * @memberof rastic.v1
             * @classdesc Represents a Holdings.
             * @constructor
             * @param {rastic.v1.Holdings.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Holdings = function (properties) {
                this.stakes = [];
                this.disputes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Holdings stakes.
             * @member {Array.<rastic.v1.HeldStake.$Properties>} stakes
             * @memberof rastic.v1.Holdings
             * @instance
             */
            Holdings.prototype.stakes = $util.emptyArray;

            /**
             * Holdings disputes.
             * @member {Array.<rastic.v1.OpenDispute.$Properties>} disputes
             * @memberof rastic.v1.Holdings
             * @instance
             */
            Holdings.prototype.disputes = $util.emptyArray;

            /**
             * Encodes the specified Holdings message. Does not implicitly {@link rastic.v1.Holdings.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Holdings
             * @static
             * @param {rastic.v1.Holdings.$Properties} message Holdings message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Holdings.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.stakes != null && message.stakes.length)
                    for (let i = 0; i < message.stakes.length; ++i)
                        $root.rastic.v1.HeldStake.encode(message.stakes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.disputes != null && message.disputes.length)
                    for (let i = 0; i < message.disputes.length; ++i)
                        $root.rastic.v1.OpenDispute.encode(message.disputes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Holdings message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Holdings
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Holdings & rastic.v1.Holdings.$Shape} Holdings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Holdings.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Holdings();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stakes && message.stakes.length))
                                message.stakes = [];
                            message.stakes.push($root.rastic.v1.HeldStake.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.disputes && message.disputes.length))
                                message.disputes = [];
                            message.disputes.push($root.rastic.v1.OpenDispute.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Holdings;
        })();

        v1.DisputeView = (function() {

            /**
             * Properties of a DisputeView.
             * @typedef {Object} rastic.v1.DisputeView.$Properties
             * @property {number|null} [state] DisputeView state
             * @property {number|null} [index] DisputeView index
             * @property {Array.<Uint8Array>|null} [panel] DisputeView panel
             * @property {Array.<Uint8Array>|null} [committed] DisputeView committed
             * @property {Uint8Array|null} [leaf] DisputeView leaf
             * @property {number|null} [phaseEnd] DisputeView phaseEnd
             * @property {Uint8Array|null} [client] DisputeView client
             * @property {Uint8Array|null} [compute] DisputeView compute
             * @property {Uint8Array|null} [slashed] DisputeView slashed
             * @property {Uint8Array|null} [accuser] DisputeView accuser
             * @property {Uint8Array|null} [prefix] DisputeView prefix
             * @property {Uint8Array|null} [receiptHash] DisputeView receiptHash
             * @property {Array.<Uint8Array>|null} [fined] DisputeView fined
             * @property {Uint8Array|null} [fines] DisputeView fines
             * @property {Array.<Uint8Array>|null} [shown] DisputeView shown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DisputeView.
             * @memberof rastic.v1
             * @interface IDisputeView
             * @augments rastic.v1.DisputeView.$Properties
             * @deprecated Use rastic.v1.DisputeView.$Properties instead.
             */

            /**
             * Shape of a DisputeView.
             * @typedef {rastic.v1.DisputeView.$Properties} rastic.v1.DisputeView.$Shape
             */

            /**
             * Constructs a new DisputeView.
             * @memberof rastic.v1
             * @classdesc Represents a DisputeView.
             * @constructor
             * @param {rastic.v1.DisputeView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DisputeView = function (properties) {
                this.panel = [];
                this.committed = [];
                this.fined = [];
                this.shown = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DisputeView state.
             * @member {number} state
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.state = 0;

            /**
             * DisputeView index.
             * @member {number} index
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.index = 0;

            /**
             * DisputeView panel.
             * @member {Array.<Uint8Array>} panel
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.panel = $util.emptyArray;

            /**
             * DisputeView committed.
             * @member {Array.<Uint8Array>} committed
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.committed = $util.emptyArray;

            /**
             * DisputeView leaf.
             * @member {Uint8Array} leaf
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.leaf = $util.newBuffer([]);

            /**
             * DisputeView phaseEnd.
             * @member {number} phaseEnd
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.phaseEnd = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * DisputeView client.
             * @member {Uint8Array} client
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.client = $util.newBuffer([]);

            /**
             * DisputeView compute.
             * @member {Uint8Array} compute
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.compute = $util.newBuffer([]);

            /**
             * DisputeView slashed.
             * @member {Uint8Array} slashed
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.slashed = $util.newBuffer([]);

            /**
             * DisputeView accuser.
             * @member {Uint8Array} accuser
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.accuser = $util.newBuffer([]);

            /**
             * DisputeView prefix.
             * @member {Uint8Array} prefix
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.prefix = $util.newBuffer([]);

            /**
             * DisputeView receiptHash.
             * @member {Uint8Array} receiptHash
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.receiptHash = $util.newBuffer([]);

            /**
             * DisputeView fined.
             * @member {Array.<Uint8Array>} fined
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.fined = $util.emptyArray;

            /**
             * DisputeView fines.
             * @member {Uint8Array} fines
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.fines = $util.newBuffer([]);

            /**
             * DisputeView shown.
             * @member {Array.<Uint8Array>} shown
             * @memberof rastic.v1.DisputeView
             * @instance
             */
            DisputeView.prototype.shown = $util.emptyArray;

            /**
             * Encodes the specified DisputeView message. Does not implicitly {@link rastic.v1.DisputeView.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.DisputeView
             * @static
             * @param {rastic.v1.DisputeView.$Properties} message DisputeView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DisputeView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.state);
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.index);
                if (message.panel != null && message.panel.length)
                    for (let i = 0; i < message.panel.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.panel[i]);
                if (message.committed != null && message.committed.length)
                    for (let i = 0; i < message.committed.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.committed[i]);
                if (message.leaf != null && $Object.hasOwnProperty.call(message, "leaf") && message.leaf.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.leaf);
                if (message.phaseEnd != null && $Object.hasOwnProperty.call(message, "phaseEnd") && (typeof message.phaseEnd === "object" ? message.phaseEnd.low || message.phaseEnd.high : message.phaseEnd !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.phaseEnd);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.client);
                if (message.compute != null && $Object.hasOwnProperty.call(message, "compute") && message.compute.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.compute);
                if (message.slashed != null && $Object.hasOwnProperty.call(message, "slashed") && message.slashed.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.slashed);
                if (message.accuser != null && $Object.hasOwnProperty.call(message, "accuser") && message.accuser.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.accuser);
                if (message.prefix != null && $Object.hasOwnProperty.call(message, "prefix") && message.prefix.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).bytes(message.prefix);
                if (message.receiptHash != null && $Object.hasOwnProperty.call(message, "receiptHash") && message.receiptHash.length)
                    writer.uint32(/* id 12, wireType 2 =*/98).bytes(message.receiptHash);
                if (message.fined != null && message.fined.length)
                    for (let i = 0; i < message.fined.length; ++i)
                        writer.uint32(/* id 13, wireType 2 =*/106).bytes(message.fined[i]);
                if (message.fines != null && $Object.hasOwnProperty.call(message, "fines") && message.fines.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.fines);
                if (message.shown != null && message.shown.length)
                    for (let i = 0; i < message.shown.length; ++i)
                        writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.shown[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DisputeView message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.DisputeView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.DisputeView & rastic.v1.DisputeView.$Shape} DisputeView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DisputeView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.DisputeView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.panel && message.panel.length))
                                message.panel = [];
                            message.panel.push(reader.bytes());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.committed && message.committed.length))
                                message.committed = [];
                            message.committed.push(reader.bytes());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.leaf = value;
                            else
                                delete message.leaf;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.phaseEnd = value;
                            else
                                delete message.phaseEnd;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.compute = value;
                            else
                                delete message.compute;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.slashed = value;
                            else
                                delete message.slashed;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.accuser = value;
                            else
                                delete message.accuser;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.prefix = value;
                            else
                                delete message.prefix;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.receiptHash = value;
                            else
                                delete message.receiptHash;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.fined && message.fined.length))
                                message.fined = [];
                            message.fined.push(reader.bytes());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fines = value;
                            else
                                delete message.fines;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.shown && message.shown.length))
                                message.shown = [];
                            message.shown.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DisputeView;
        })();

        v1.TimeAfter = (function() {

            /**
             * Properties of a TimeAfter.
             * @typedef {Object} rastic.v1.TimeAfter.$Properties
             * @property {number|null} [time] TimeAfter time
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TimeAfter.
             * @memberof rastic.v1
             * @interface ITimeAfter
             * @augments rastic.v1.TimeAfter.$Properties
             * @deprecated Use rastic.v1.TimeAfter.$Properties instead.
             */

            /**
             * Shape of a TimeAfter.
             * @typedef {rastic.v1.TimeAfter.$Properties} rastic.v1.TimeAfter.$Shape
             */

            /**
             * Constructs a new TimeAfter.
             * @memberof rastic.v1
             * @classdesc Represents a TimeAfter.
             * @constructor
             * @param {rastic.v1.TimeAfter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TimeAfter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TimeAfter time.
             * @member {number} time
             * @memberof rastic.v1.TimeAfter
             * @instance
             */
            TimeAfter.prototype.time = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified TimeAfter message. Does not implicitly {@link rastic.v1.TimeAfter.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.TimeAfter
             * @static
             * @param {rastic.v1.TimeAfter.$Properties} message TimeAfter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TimeAfter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.time != null && $Object.hasOwnProperty.call(message, "time") && (typeof message.time === "object" ? message.time.low || message.time.high : message.time !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.time);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TimeAfter message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.TimeAfter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.TimeAfter & rastic.v1.TimeAfter.$Shape} TimeAfter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TimeAfter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.TimeAfter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.time = value;
                            else
                                delete message.time;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeAfter;
        })();

        v1.LedgerReply = (function() {

            /**
             * Properties of a LedgerReply.
             * @typedef {Object} rastic.v1.LedgerReply.$Properties
             * @property {rastic.v1.Status|null} [status] LedgerReply status
             * @property {string|null} [code] LedgerReply code
             * @property {rastic.v1.Head.$Properties|null} [head] LedgerReply head
             * @property {rastic.v1.Account.$Properties|null} [account] LedgerReply account
             * @property {rastic.v1.Stakes.$Properties|null} [stakes] LedgerReply stakes
             * @property {rastic.v1.DisputeView.$Properties|null} [dispute] LedgerReply dispute
             * @property {rastic.v1.Holdings.$Properties|null} [holdings] LedgerReply holdings
             * @property {rastic.v1.TimeAfter.$Properties|null} [after] LedgerReply after
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LedgerReply.
             * @memberof rastic.v1
             * @interface ILedgerReply
             * @augments rastic.v1.LedgerReply.$Properties
             * @deprecated Use rastic.v1.LedgerReply.$Properties instead.
             */

            /**
             * Shape of a LedgerReply.
             * @typedef {rastic.v1.LedgerReply.$Properties} rastic.v1.LedgerReply.$Shape
             */

            /**
             * Constructs a new LedgerReply.
             * @memberof rastic.v1
             * @classdesc Represents a LedgerReply.
             * @constructor
             * @param {rastic.v1.LedgerReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LedgerReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LedgerReply status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.status = 0;

            /**
             * LedgerReply code.
             * @member {string} code
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.code = "";

            /**
             * LedgerReply head.
             * @member {rastic.v1.Head.$Properties|null|undefined} head
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.head = null;

            /**
             * LedgerReply account.
             * @member {rastic.v1.Account.$Properties|null|undefined} account
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.account = null;

            /**
             * LedgerReply stakes.
             * @member {rastic.v1.Stakes.$Properties|null|undefined} stakes
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.stakes = null;

            /**
             * LedgerReply dispute.
             * @member {rastic.v1.DisputeView.$Properties|null|undefined} dispute
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.dispute = null;

            /**
             * LedgerReply holdings.
             * @member {rastic.v1.Holdings.$Properties|null|undefined} holdings
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.holdings = null;

            /**
             * LedgerReply after.
             * @member {rastic.v1.TimeAfter.$Properties|null|undefined} after
             * @memberof rastic.v1.LedgerReply
             * @instance
             */
            LedgerReply.prototype.after = null;

            /**
             * Encodes the specified LedgerReply message. Does not implicitly {@link rastic.v1.LedgerReply.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.LedgerReply
             * @static
             * @param {rastic.v1.LedgerReply.$Properties} message LedgerReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LedgerReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.head != null && $Object.hasOwnProperty.call(message, "head"))
                    $root.rastic.v1.Head.encode(message.head, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.account != null && $Object.hasOwnProperty.call(message, "account"))
                    $root.rastic.v1.Account.encode(message.account, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.stakes != null && $Object.hasOwnProperty.call(message, "stakes"))
                    $root.rastic.v1.Stakes.encode(message.stakes, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.dispute != null && $Object.hasOwnProperty.call(message, "dispute"))
                    $root.rastic.v1.DisputeView.encode(message.dispute, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.holdings != null && $Object.hasOwnProperty.call(message, "holdings"))
                    $root.rastic.v1.Holdings.encode(message.holdings, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.after != null && $Object.hasOwnProperty.call(message, "after"))
                    $root.rastic.v1.TimeAfter.encode(message.after, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LedgerReply message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.LedgerReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.LedgerReply & rastic.v1.LedgerReply.$Shape} LedgerReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LedgerReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.LedgerReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.head = $root.rastic.v1.Head.decode(reader, reader.size(), $undefined, _depth + 1, message.head);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.account = $root.rastic.v1.Account.decode(reader, reader.size(), $undefined, _depth + 1, message.account);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.stakes = $root.rastic.v1.Stakes.decode(reader, reader.size(), $undefined, _depth + 1, message.stakes);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.dispute = $root.rastic.v1.DisputeView.decode(reader, reader.size(), $undefined, _depth + 1, message.dispute);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.holdings = $root.rastic.v1.Holdings.decode(reader, reader.size(), $undefined, _depth + 1, message.holdings);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.after = $root.rastic.v1.TimeAfter.decode(reader, reader.size(), $undefined, _depth + 1, message.after);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LedgerReply;
        })();

        v1.FaucetRequest = (function() {

            /**
             * Properties of a FaucetRequest.
             * @typedef {Object} rastic.v1.FaucetRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FaucetRequest.
             * @memberof rastic.v1
             * @interface IFaucetRequest
             * @augments rastic.v1.FaucetRequest.$Properties
             * @deprecated Use rastic.v1.FaucetRequest.$Properties instead.
             */

            /**
             * Shape of a FaucetRequest.
             * @typedef {rastic.v1.FaucetRequest.$Properties} rastic.v1.FaucetRequest.$Shape
             */

            /**
             * Constructs a new FaucetRequest.
             * @memberof rastic.v1
             * @classdesc Represents a FaucetRequest.
             * @constructor
             * @param {rastic.v1.FaucetRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FaucetRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified FaucetRequest message. Does not implicitly {@link rastic.v1.FaucetRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.FaucetRequest
             * @static
             * @param {rastic.v1.FaucetRequest.$Properties} message FaucetRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FaucetRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FaucetRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.FaucetRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.FaucetRequest & rastic.v1.FaucetRequest.$Shape} FaucetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FaucetRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.FaucetRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FaucetRequest;
        })();

        v1.FaucetReply = (function() {

            /**
             * Properties of a FaucetReply.
             * @typedef {Object} rastic.v1.FaucetReply.$Properties
             * @property {rastic.v1.Status|null} [status] FaucetReply status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FaucetReply.
             * @memberof rastic.v1
             * @interface IFaucetReply
             * @augments rastic.v1.FaucetReply.$Properties
             * @deprecated Use rastic.v1.FaucetReply.$Properties instead.
             */

            /**
             * Shape of a FaucetReply.
             * @typedef {rastic.v1.FaucetReply.$Properties} rastic.v1.FaucetReply.$Shape
             */

            /**
             * Constructs a new FaucetReply.
             * @memberof rastic.v1
             * @classdesc Represents a FaucetReply.
             * @constructor
             * @param {rastic.v1.FaucetReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FaucetReply = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FaucetReply status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.FaucetReply
             * @instance
             */
            FaucetReply.prototype.status = 0;

            /**
             * Encodes the specified FaucetReply message. Does not implicitly {@link rastic.v1.FaucetReply.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.FaucetReply
             * @static
             * @param {rastic.v1.FaucetReply.$Properties} message FaucetReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FaucetReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FaucetReply message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.FaucetReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.FaucetReply & rastic.v1.FaucetReply.$Shape} FaucetReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FaucetReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.FaucetReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FaucetReply;
        })();

        v1.LongHead = (function() {

            /**
             * Properties of a LongHead.
             * @typedef {Object} rastic.v1.LongHead.$Properties
             * @property {number|null} [bytes] LongHead bytes
             * @property {Uint8Array|null} [data] LongHead data
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LongHead.
             * @memberof rastic.v1
             * @interface ILongHead
             * @augments rastic.v1.LongHead.$Properties
             * @deprecated Use rastic.v1.LongHead.$Properties instead.
             */

            /**
             * Shape of a LongHead.
             * @typedef {rastic.v1.LongHead.$Properties} rastic.v1.LongHead.$Shape
             */

            /**
             * Constructs a new LongHead.
             * @memberof rastic.v1
             * @classdesc Represents a LongHead.
             * @constructor
             * @param {rastic.v1.LongHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LongHead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LongHead bytes.
             * @member {number} bytes
             * @memberof rastic.v1.LongHead
             * @instance
             */
            LongHead.prototype.bytes = 0;

            /**
             * LongHead data.
             * @member {Uint8Array} data
             * @memberof rastic.v1.LongHead
             * @instance
             */
            LongHead.prototype.data = $util.newBuffer([]);

            /**
             * Encodes the specified LongHead message. Does not implicitly {@link rastic.v1.LongHead.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.LongHead
             * @static
             * @param {rastic.v1.LongHead.$Properties} message LongHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LongHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.bytes);
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.data);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LongHead message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.LongHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.LongHead & rastic.v1.LongHead.$Shape} LongHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LongHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.LongHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.bytes = value;
                            else
                                delete message.bytes;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LongHead;
        })();

        v1.Piece = (function() {

            /**
             * Properties of a Piece.
             * @typedef {Object} rastic.v1.Piece.$Properties
             * @property {Uint8Array|null} [data] Piece data
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Piece.
             * @memberof rastic.v1
             * @interface IPiece
             * @augments rastic.v1.Piece.$Properties
             * @deprecated Use rastic.v1.Piece.$Properties instead.
             */

            /**
             * Shape of a Piece.
             * @typedef {rastic.v1.Piece.$Properties} rastic.v1.Piece.$Shape
             */

            /**
             * Constructs a new Piece.
             * @memberof rastic.v1
             * @classdesc Represents a Piece.
             * @constructor
             * @param {rastic.v1.Piece.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Piece = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Piece data.
             * @member {Uint8Array} data
             * @memberof rastic.v1.Piece
             * @instance
             */
            Piece.prototype.data = $util.newBuffer([]);

            /**
             * Encodes the specified Piece message. Does not implicitly {@link rastic.v1.Piece.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Piece
             * @static
             * @param {rastic.v1.Piece.$Properties} message Piece message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Piece.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.data);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Piece message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Piece
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Piece & rastic.v1.Piece.$Shape} Piece
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Piece.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Piece();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.data = value;
                            else
                                delete message.data;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Piece;
        })();

        v1.Descriptor = (function() {

            /**
             * Properties of a Descriptor.
             * @typedef {Object} rastic.v1.Descriptor.$Properties
             * @property {number|null} [sequence] Descriptor sequence
             * @property {Uint8Array|null} [hash] Descriptor hash
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Descriptor.
             * @memberof rastic.v1
             * @interface IDescriptor
             * @augments rastic.v1.Descriptor.$Properties
             * @deprecated Use rastic.v1.Descriptor.$Properties instead.
             */

            /**
             * Shape of a Descriptor.
             * @typedef {rastic.v1.Descriptor.$Properties} rastic.v1.Descriptor.$Shape
             */

            /**
             * Constructs a new Descriptor.
             * @memberof rastic.v1
             * @classdesc Represents a Descriptor.
             * @constructor
             * @param {rastic.v1.Descriptor.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Descriptor = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Descriptor sequence.
             * @member {number} sequence
             * @memberof rastic.v1.Descriptor
             * @instance
             */
            Descriptor.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Descriptor hash.
             * @member {Uint8Array} hash
             * @memberof rastic.v1.Descriptor
             * @instance
             */
            Descriptor.prototype.hash = $util.newBuffer([]);

            /**
             * Encodes the specified Descriptor message. Does not implicitly {@link rastic.v1.Descriptor.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Descriptor
             * @static
             * @param {rastic.v1.Descriptor.$Properties} message Descriptor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Descriptor.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.hash);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Descriptor message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Descriptor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Descriptor & rastic.v1.Descriptor.$Shape} Descriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Descriptor.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Descriptor();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.hash = value;
                            else
                                delete message.hash;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Descriptor;
        })();

        v1.SignedDescriptor = (function() {

            /**
             * Properties of a SignedDescriptor.
             * @typedef {Object} rastic.v1.SignedDescriptor.$Properties
             * @property {rastic.v1.Descriptor.$Properties|null} [value] SignedDescriptor value
             * @property {Uint8Array|null} [signature] SignedDescriptor signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedDescriptor.
             * @memberof rastic.v1
             * @interface ISignedDescriptor
             * @augments rastic.v1.SignedDescriptor.$Properties
             * @deprecated Use rastic.v1.SignedDescriptor.$Properties instead.
             */

            /**
             * Shape of a SignedDescriptor.
             * @typedef {rastic.v1.SignedDescriptor.$Properties} rastic.v1.SignedDescriptor.$Shape
             */

            /**
             * Constructs a new SignedDescriptor.
             * @memberof rastic.v1
             * @classdesc Represents a SignedDescriptor.
             * @constructor
             * @param {rastic.v1.SignedDescriptor.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedDescriptor = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedDescriptor value.
             * @member {rastic.v1.Descriptor.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedDescriptor
             * @instance
             */
            SignedDescriptor.prototype.value = null;

            /**
             * SignedDescriptor signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedDescriptor
             * @instance
             */
            SignedDescriptor.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedDescriptor message. Does not implicitly {@link rastic.v1.SignedDescriptor.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedDescriptor
             * @static
             * @param {rastic.v1.SignedDescriptor.$Properties} message SignedDescriptor message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedDescriptor.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.Descriptor.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedDescriptor message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedDescriptor
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedDescriptor & rastic.v1.SignedDescriptor.$Shape} SignedDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedDescriptor.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedDescriptor();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.Descriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedDescriptor;
        })();

        v1.NetworkRequest = (function() {

            /**
             * Properties of a NetworkRequest.
             * @typedef {Object} rastic.v1.NetworkRequest.$Properties
             * @property {number|null} [sequence] NetworkRequest sequence
             * @property {rastic.v1.SignedDescriptor.$Properties|null} [newest] NetworkRequest newest
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NetworkRequest.
             * @memberof rastic.v1
             * @interface INetworkRequest
             * @augments rastic.v1.NetworkRequest.$Properties
             * @deprecated Use rastic.v1.NetworkRequest.$Properties instead.
             */

            /**
             * Shape of a NetworkRequest.
             * @typedef {rastic.v1.NetworkRequest.$Properties} rastic.v1.NetworkRequest.$Shape
             */

            /**
             * Constructs a new NetworkRequest.
             * @memberof rastic.v1
             * @classdesc Represents a NetworkRequest.
             * @constructor
             * @param {rastic.v1.NetworkRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NetworkRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NetworkRequest sequence.
             * @member {number} sequence
             * @memberof rastic.v1.NetworkRequest
             * @instance
             */
            NetworkRequest.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NetworkRequest newest.
             * @member {rastic.v1.SignedDescriptor.$Properties|null|undefined} newest
             * @memberof rastic.v1.NetworkRequest
             * @instance
             */
            NetworkRequest.prototype.newest = null;

            /**
             * Encodes the specified NetworkRequest message. Does not implicitly {@link rastic.v1.NetworkRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.NetworkRequest
             * @static
             * @param {rastic.v1.NetworkRequest.$Properties} message NetworkRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NetworkRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
                if (message.newest != null && $Object.hasOwnProperty.call(message, "newest"))
                    $root.rastic.v1.SignedDescriptor.encode(message.newest, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NetworkRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.NetworkRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.NetworkRequest & rastic.v1.NetworkRequest.$Shape} NetworkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NetworkRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.NetworkRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.newest = $root.rastic.v1.SignedDescriptor.decode(reader, reader.size(), $undefined, _depth + 1, message.newest);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NetworkRequest;
        })();

        v1.ReachRequest = (function() {

            /**
             * Properties of a ReachRequest.
             * @typedef {Object} rastic.v1.ReachRequest.$Properties
             * @property {Array.<string>|null} [addresses] ReachRequest addresses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReachRequest.
             * @memberof rastic.v1
             * @interface IReachRequest
             * @augments rastic.v1.ReachRequest.$Properties
             * @deprecated Use rastic.v1.ReachRequest.$Properties instead.
             */

            /**
             * Shape of a ReachRequest.
             * @typedef {rastic.v1.ReachRequest.$Properties} rastic.v1.ReachRequest.$Shape
             */

            /**
             * Constructs a new ReachRequest.
             * @memberof rastic.v1
             * @classdesc Represents a ReachRequest.
             * @constructor
             * @param {rastic.v1.ReachRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReachRequest = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReachRequest addresses.
             * @member {Array.<string>} addresses
             * @memberof rastic.v1.ReachRequest
             * @instance
             */
            ReachRequest.prototype.addresses = $util.emptyArray;

            /**
             * Encodes the specified ReachRequest message. Does not implicitly {@link rastic.v1.ReachRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.ReachRequest
             * @static
             * @param {rastic.v1.ReachRequest.$Properties} message ReachRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReachRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReachRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.ReachRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.ReachRequest & rastic.v1.ReachRequest.$Shape} ReachRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReachRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.ReachRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReachRequest;
        })();

        v1.ReachResult = (function() {

            /**
             * Properties of a ReachResult.
             * @typedef {Object} rastic.v1.ReachResult.$Properties
             * @property {string|null} [address] ReachResult address
             * @property {rastic.v1.Status|null} [status] ReachResult status
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReachResult.
             * @memberof rastic.v1
             * @interface IReachResult
             * @augments rastic.v1.ReachResult.$Properties
             * @deprecated Use rastic.v1.ReachResult.$Properties instead.
             */

            /**
             * Shape of a ReachResult.
             * @typedef {rastic.v1.ReachResult.$Properties} rastic.v1.ReachResult.$Shape
             */

            /**
             * Constructs a new ReachResult.
             * @memberof rastic.v1
             * @classdesc Represents a ReachResult.
             * @constructor
             * @param {rastic.v1.ReachResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReachResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReachResult address.
             * @member {string} address
             * @memberof rastic.v1.ReachResult
             * @instance
             */
            ReachResult.prototype.address = "";

            /**
             * ReachResult status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.ReachResult
             * @instance
             */
            ReachResult.prototype.status = 0;

            /**
             * Encodes the specified ReachResult message. Does not implicitly {@link rastic.v1.ReachResult.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.ReachResult
             * @static
             * @param {rastic.v1.ReachResult.$Properties} message ReachResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReachResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReachResult message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.ReachResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.ReachResult & rastic.v1.ReachResult.$Shape} ReachResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReachResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.ReachResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReachResult;
        })();

        v1.ReachReply = (function() {

            /**
             * Properties of a ReachReply.
             * @typedef {Object} rastic.v1.ReachReply.$Properties
             * @property {rastic.v1.Status|null} [status] ReachReply status
             * @property {string|null} [observed] ReachReply observed
             * @property {Array.<rastic.v1.ReachResult.$Properties>|null} [results] ReachReply results
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReachReply.
             * @memberof rastic.v1
             * @interface IReachReply
             * @augments rastic.v1.ReachReply.$Properties
             * @deprecated Use rastic.v1.ReachReply.$Properties instead.
             */

            /**
             * Shape of a ReachReply.
             * @typedef {rastic.v1.ReachReply.$Properties} rastic.v1.ReachReply.$Shape
             */

            /**
             * Constructs a new ReachReply.
             * @memberof rastic.v1
             * @classdesc Represents a ReachReply.
             * @constructor
             * @param {rastic.v1.ReachReply.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReachReply = function (properties) {
                this.results = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReachReply status.
             * @member {rastic.v1.Status} status
             * @memberof rastic.v1.ReachReply
             * @instance
             */
            ReachReply.prototype.status = 0;

            /**
             * ReachReply observed.
             * @member {string} observed
             * @memberof rastic.v1.ReachReply
             * @instance
             */
            ReachReply.prototype.observed = "";

            /**
             * ReachReply results.
             * @member {Array.<rastic.v1.ReachResult.$Properties>} results
             * @memberof rastic.v1.ReachReply
             * @instance
             */
            ReachReply.prototype.results = $util.emptyArray;

            /**
             * Encodes the specified ReachReply message. Does not implicitly {@link rastic.v1.ReachReply.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.ReachReply
             * @static
             * @param {rastic.v1.ReachReply.$Properties} message ReachReply message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReachReply.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
                if (message.observed != null && $Object.hasOwnProperty.call(message, "observed") && message.observed !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.observed);
                if (message.results != null && message.results.length)
                    for (let i = 0; i < message.results.length; ++i)
                        $root.rastic.v1.ReachResult.encode(message.results[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReachReply message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.ReachReply
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.ReachReply & rastic.v1.ReachReply.$Shape} ReachReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReachReply.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.ReachReply();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.observed = value;
                            else
                                delete message.observed;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.results && message.results.length))
                                message.results = [];
                            message.results.push($root.rastic.v1.ReachResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReachReply;
        })();

        v1.NodeRecord = (function() {

            /**
             * Properties of a NodeRecord.
             * @typedef {Object} rastic.v1.NodeRecord.$Properties
             * @property {Uint8Array|null} [publicKey] NodeRecord publicKey
             * @property {Array.<string>|null} [addresses] NodeRecord addresses
             * @property {Array.<number>|null} [roles] NodeRecord roles
             * @property {Array.<Uint8Array>|null} [models] NodeRecord models
             * @property {Uint8Array|null} [engineClass] NodeRecord engineClass
             * @property {Uint8Array|null} [inputPrice] NodeRecord inputPrice
             * @property {Uint8Array|null} [outputPrice] NodeRecord outputPrice
             * @property {Uint8Array|null} [auditPrice] NodeRecord auditPrice
             * @property {number|null} [sequence] NodeRecord sequence
             * @property {number|null} [expiry] NodeRecord expiry
             * @property {number|null} [descriptor] NodeRecord descriptor
             * @property {Uint8Array|null} [instance] NodeRecord instance
             * @property {Uint8Array|null} [saw] NodeRecord saw
             * @property {number|null} [inputBytes] NodeRecord inputBytes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NodeRecord.
             * @memberof rastic.v1
             * @interface INodeRecord
             * @augments rastic.v1.NodeRecord.$Properties
             * @deprecated Use rastic.v1.NodeRecord.$Properties instead.
             */

            /**
             * Shape of a NodeRecord.
             * @typedef {rastic.v1.NodeRecord.$Properties} rastic.v1.NodeRecord.$Shape
             */

            /**
             * Constructs a new NodeRecord.
             * @memberof rastic.v1
             * @classdesc Represents a NodeRecord.
             * @constructor
             * @param {rastic.v1.NodeRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NodeRecord = function (properties) {
                this.addresses = [];
                this.roles = [];
                this.models = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NodeRecord publicKey.
             * @member {Uint8Array} publicKey
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.publicKey = $util.newBuffer([]);

            /**
             * NodeRecord addresses.
             * @member {Array.<string>} addresses
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.addresses = $util.emptyArray;

            /**
             * NodeRecord roles.
             * @member {Array.<number>} roles
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.roles = $util.emptyArray;

            /**
             * NodeRecord models.
             * @member {Array.<Uint8Array>} models
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.models = $util.emptyArray;

            /**
             * NodeRecord engineClass.
             * @member {Uint8Array} engineClass
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.engineClass = $util.newBuffer([]);

            /**
             * NodeRecord inputPrice.
             * @member {Uint8Array} inputPrice
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.inputPrice = $util.newBuffer([]);

            /**
             * NodeRecord outputPrice.
             * @member {Uint8Array} outputPrice
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.outputPrice = $util.newBuffer([]);

            /**
             * NodeRecord auditPrice.
             * @member {Uint8Array} auditPrice
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.auditPrice = $util.newBuffer([]);

            /**
             * NodeRecord sequence.
             * @member {number} sequence
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NodeRecord expiry.
             * @member {number} expiry
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.expiry = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NodeRecord descriptor.
             * @member {number} descriptor
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.descriptor = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * NodeRecord instance.
             * @member {Uint8Array} instance
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.instance = $util.newBuffer([]);

            /**
             * NodeRecord saw.
             * @member {Uint8Array} saw
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.saw = $util.newBuffer([]);

            /**
             * NodeRecord inputBytes.
             * @member {number} inputBytes
             * @memberof rastic.v1.NodeRecord
             * @instance
             */
            NodeRecord.prototype.inputBytes = 0;

            /**
             * Encodes the specified NodeRecord message. Does not implicitly {@link rastic.v1.NodeRecord.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.NodeRecord
             * @static
             * @param {rastic.v1.NodeRecord.$Properties} message NodeRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NodeRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.publicKey);
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.addresses[i]);
                if (message.roles != null && message.roles.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.roles);
                if (message.models != null && message.models.length)
                    for (let i = 0; i < message.models.length; ++i)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.models[i]);
                if (message.engineClass != null && $Object.hasOwnProperty.call(message, "engineClass") && message.engineClass.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.engineClass);
                if (message.inputPrice != null && $Object.hasOwnProperty.call(message, "inputPrice") && message.inputPrice.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.inputPrice);
                if (message.outputPrice != null && $Object.hasOwnProperty.call(message, "outputPrice") && message.outputPrice.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.outputPrice);
                if (message.auditPrice != null && $Object.hasOwnProperty.call(message, "auditPrice") && message.auditPrice.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.auditPrice);
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.sequence);
                if (message.expiry != null && $Object.hasOwnProperty.call(message, "expiry") && (typeof message.expiry === "object" ? message.expiry.low || message.expiry.high : message.expiry !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.expiry);
                if (message.descriptor != null && $Object.hasOwnProperty.call(message, "descriptor") && (typeof message.descriptor === "object" ? message.descriptor.low || message.descriptor.high : message.descriptor !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.descriptor);
                if (message.instance != null && $Object.hasOwnProperty.call(message, "instance") && message.instance.length)
                    writer.uint32(/* id 12, wireType 2 =*/98).bytes(message.instance);
                if (message.saw != null && $Object.hasOwnProperty.call(message, "saw") && message.saw.length)
                    writer.uint32(/* id 13, wireType 2 =*/106).bytes(message.saw);
                if (message.inputBytes != null && $Object.hasOwnProperty.call(message, "inputBytes") && message.inputBytes !== 0)
                    writer.uint32(/* id 14, wireType 0 =*/112).uint32(message.inputBytes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NodeRecord message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.NodeRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.NodeRecord & rastic.v1.NodeRecord.$Shape} NodeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NodeRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.NodeRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.roles && message.roles.length))
                                    message.roles = [];
                                reader.uint32s(message.roles);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.roles && message.roles.length))
                                message.roles = [];
                            message.roles.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.models && message.models.length))
                                message.models = [];
                            message.models.push(reader.bytes());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.engineClass = value;
                            else
                                delete message.engineClass;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.inputPrice = value;
                            else
                                delete message.inputPrice;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.outputPrice = value;
                            else
                                delete message.outputPrice;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.auditPrice = value;
                            else
                                delete message.auditPrice;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.sequence = value;
                            else
                                delete message.sequence;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.expiry = value;
                            else
                                delete message.expiry;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.descriptor = value;
                            else
                                delete message.descriptor;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.instance = value;
                            else
                                delete message.instance;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.saw = value;
                            else
                                delete message.saw;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inputBytes = value;
                            else
                                delete message.inputBytes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NodeRecord;
        })();

        v1.SignedNodeRecord = (function() {

            /**
             * Properties of a SignedNodeRecord.
             * @typedef {Object} rastic.v1.SignedNodeRecord.$Properties
             * @property {rastic.v1.NodeRecord.$Properties|null} [value] SignedNodeRecord value
             * @property {Uint8Array|null} [signature] SignedNodeRecord signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SignedNodeRecord.
             * @memberof rastic.v1
             * @interface ISignedNodeRecord
             * @augments rastic.v1.SignedNodeRecord.$Properties
             * @deprecated Use rastic.v1.SignedNodeRecord.$Properties instead.
             */

            /**
             * Shape of a SignedNodeRecord.
             * @typedef {rastic.v1.SignedNodeRecord.$Properties} rastic.v1.SignedNodeRecord.$Shape
             */

            /**
             * Constructs a new SignedNodeRecord.
             * @memberof rastic.v1
             * @classdesc Represents a SignedNodeRecord.
             * @constructor
             * @param {rastic.v1.SignedNodeRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SignedNodeRecord = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SignedNodeRecord value.
             * @member {rastic.v1.NodeRecord.$Properties|null|undefined} value
             * @memberof rastic.v1.SignedNodeRecord
             * @instance
             */
            SignedNodeRecord.prototype.value = null;

            /**
             * SignedNodeRecord signature.
             * @member {Uint8Array} signature
             * @memberof rastic.v1.SignedNodeRecord
             * @instance
             */
            SignedNodeRecord.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified SignedNodeRecord message. Does not implicitly {@link rastic.v1.SignedNodeRecord.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SignedNodeRecord
             * @static
             * @param {rastic.v1.SignedNodeRecord.$Properties} message SignedNodeRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SignedNodeRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    $root.rastic.v1.NodeRecord.encode(message.value, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SignedNodeRecord message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SignedNodeRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SignedNodeRecord & rastic.v1.SignedNodeRecord.$Shape} SignedNodeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SignedNodeRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SignedNodeRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.value = $root.rastic.v1.NodeRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.value);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SignedNodeRecord;
        })();

        v1.RecordsRequest = (function() {

            /**
             * Properties of a RecordsRequest.
             * @typedef {Object} rastic.v1.RecordsRequest.$Properties
             * @property {rastic.v1.SignedNodeRecord.$Properties|null} [own] RecordsRequest own
             * @property {Array.<Uint8Array>|null} [addresses] RecordsRequest addresses
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RecordsRequest.
             * @memberof rastic.v1
             * @interface IRecordsRequest
             * @augments rastic.v1.RecordsRequest.$Properties
             * @deprecated Use rastic.v1.RecordsRequest.$Properties instead.
             */

            /**
             * Shape of a RecordsRequest.
             * @typedef {rastic.v1.RecordsRequest.$Properties} rastic.v1.RecordsRequest.$Shape
             */

            /**
             * Constructs a new RecordsRequest.
             * @memberof rastic.v1
             * @classdesc Represents a RecordsRequest.
             * @constructor
             * @param {rastic.v1.RecordsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RecordsRequest = function (properties) {
                this.addresses = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RecordsRequest own.
             * @member {rastic.v1.SignedNodeRecord.$Properties|null|undefined} own
             * @memberof rastic.v1.RecordsRequest
             * @instance
             */
            RecordsRequest.prototype.own = null;

            /**
             * RecordsRequest addresses.
             * @member {Array.<Uint8Array>} addresses
             * @memberof rastic.v1.RecordsRequest
             * @instance
             */
            RecordsRequest.prototype.addresses = $util.emptyArray;

            /**
             * Encodes the specified RecordsRequest message. Does not implicitly {@link rastic.v1.RecordsRequest.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.RecordsRequest
             * @static
             * @param {rastic.v1.RecordsRequest.$Properties} message RecordsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RecordsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.own != null && $Object.hasOwnProperty.call(message, "own"))
                    $root.rastic.v1.SignedNodeRecord.encode(message.own, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.addresses != null && message.addresses.length)
                    for (let i = 0; i < message.addresses.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.addresses[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RecordsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.RecordsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.RecordsRequest & rastic.v1.RecordsRequest.$Shape} RecordsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RecordsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.RecordsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.own = $root.rastic.v1.SignedNodeRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.own);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.addresses && message.addresses.length))
                                message.addresses = [];
                            message.addresses.push(reader.bytes());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RecordsRequest;
        })();

        v1.AuditRecord = (function() {

            /**
             * Properties of an AuditRecord.
             * @typedef {Object} rastic.v1.AuditRecord.$Properties
             * @property {Uint8Array|null} [verifier] AuditRecord verifier
             * @property {Array.<number>|null} [indices] AuditRecord indices
             * @property {string|null} [result] AuditRecord result
             * @property {rastic.v1.SignedCommitment.$Properties|null} [commitment] AuditRecord commitment
             * @property {Array.<Uint8Array>|null} [leaves] AuditRecord leaves
             * @property {Uint8Array|null} [salt] AuditRecord salt
             * @property {Array.<rastic.v1.SignedVerdict.$Properties>|null} [verdicts] AuditRecord verdicts
             * @property {Uint8Array|null} [fee] AuditRecord fee
             * @property {Array.<number>|null} [hard] AuditRecord hard
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AuditRecord.
             * @memberof rastic.v1
             * @interface IAuditRecord
             * @augments rastic.v1.AuditRecord.$Properties
             * @deprecated Use rastic.v1.AuditRecord.$Properties instead.
             */

            /**
             * Shape of an AuditRecord.
             * @typedef {rastic.v1.AuditRecord.$Properties} rastic.v1.AuditRecord.$Shape
             */

            /**
             * Constructs a new AuditRecord.
             * @memberof rastic.v1
             * @classdesc Represents an AuditRecord.
             * @constructor
             * @param {rastic.v1.AuditRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AuditRecord = function (properties) {
                this.indices = [];
                this.leaves = [];
                this.verdicts = [];
                this.hard = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AuditRecord verifier.
             * @member {Uint8Array} verifier
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.verifier = $util.newBuffer([]);

            /**
             * AuditRecord indices.
             * @member {Array.<number>} indices
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.indices = $util.emptyArray;

            /**
             * AuditRecord result.
             * @member {string} result
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.result = "";

            /**
             * AuditRecord commitment.
             * @member {rastic.v1.SignedCommitment.$Properties|null|undefined} commitment
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.commitment = null;

            /**
             * AuditRecord leaves.
             * @member {Array.<Uint8Array>} leaves
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.leaves = $util.emptyArray;

            /**
             * AuditRecord salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.salt = $util.newBuffer([]);

            /**
             * AuditRecord verdicts.
             * @member {Array.<rastic.v1.SignedVerdict.$Properties>} verdicts
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.verdicts = $util.emptyArray;

            /**
             * AuditRecord fee.
             * @member {Uint8Array} fee
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.fee = $util.newBuffer([]);

            /**
             * AuditRecord hard.
             * @member {Array.<number>} hard
             * @memberof rastic.v1.AuditRecord
             * @instance
             */
            AuditRecord.prototype.hard = $util.emptyArray;

            /**
             * Encodes the specified AuditRecord message. Does not implicitly {@link rastic.v1.AuditRecord.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.AuditRecord
             * @static
             * @param {rastic.v1.AuditRecord.$Properties} message AuditRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AuditRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.verifier != null && $Object.hasOwnProperty.call(message, "verifier") && message.verifier.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.verifier);
                if (message.indices != null && message.indices.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.indices);
                if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.result);
                if (message.commitment != null && $Object.hasOwnProperty.call(message, "commitment"))
                    $root.rastic.v1.SignedCommitment.encode(message.commitment, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.leaves != null && message.leaves.length)
                    for (let i = 0; i < message.leaves.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.leaves[i]);
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.salt);
                if (message.verdicts != null && message.verdicts.length)
                    for (let i = 0; i < message.verdicts.length; ++i)
                        $root.rastic.v1.SignedVerdict.encode(message.verdicts[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.fee != null && $Object.hasOwnProperty.call(message, "fee") && message.fee.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.fee);
                if (message.hard != null && message.hard.length)
                    writer.uint32(/* id 9, wireType 2 =*/74).uint32s(message.hard);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AuditRecord message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.AuditRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.AuditRecord & rastic.v1.AuditRecord.$Shape} AuditRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AuditRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.AuditRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.verifier = value;
                            else
                                delete message.verifier;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.indices && message.indices.length))
                                    message.indices = [];
                                reader.uint32s(message.indices);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.indices && message.indices.length))
                                message.indices = [];
                            message.indices.push(reader.uint32());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.result = value;
                            else
                                delete message.result;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.commitment = $root.rastic.v1.SignedCommitment.decode(reader, reader.size(), $undefined, _depth + 1, message.commitment);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.leaves && message.leaves.length))
                                message.leaves = [];
                            message.leaves.push(reader.bytes());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.verdicts && message.verdicts.length))
                                message.verdicts = [];
                            message.verdicts.push($root.rastic.v1.SignedVerdict.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fee = value;
                            else
                                delete message.fee;
                            continue;
                        }
                    case 9: {
                            if (wireType === 2) {
                                if (!(message.hard && message.hard.length))
                                    message.hard = [];
                                reader.uint32s(message.hard);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.hard && message.hard.length))
                                message.hard = [];
                            message.hard.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AuditRecord;
        })();

        v1.Segment = (function() {

            /**
             * Properties of a Segment.
             * @typedef {Object} rastic.v1.Segment.$Properties
             * @property {rastic.v1.SignedOffer.$Properties|null} [offer] Segment offer
             * @property {rastic.v1.SignedAssign.$Properties|null} [assign] Segment assign
             * @property {rastic.v1.SignedReceipt.$Properties|null} [receipt] Segment receipt
             * @property {Array.<rastic.v1.LeafBody.$Properties>|null} [leaves] Segment leaves
             * @property {string|null} [policy] Segment policy
             * @property {Array.<rastic.v1.AuditRecord.$Properties>|null} [audits] Segment audits
             * @property {string|null} [end] Segment end
             * @property {string|null} [code] Segment code
             * @property {number|null} [height] Segment height
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Segment.
             * @memberof rastic.v1
             * @interface ISegment
             * @augments rastic.v1.Segment.$Properties
             * @deprecated Use rastic.v1.Segment.$Properties instead.
             */

            /**
             * Shape of a Segment.
             * @typedef {rastic.v1.Segment.$Properties} rastic.v1.Segment.$Shape
             */

            /**
             * Constructs a new Segment.
             * @memberof rastic.v1
             * @classdesc Represents a Segment.
             * @constructor
             * @param {rastic.v1.Segment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Segment = function (properties) {
                this.leaves = [];
                this.audits = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Segment offer.
             * @member {rastic.v1.SignedOffer.$Properties|null|undefined} offer
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.offer = null;

            /**
             * Segment assign.
             * @member {rastic.v1.SignedAssign.$Properties|null|undefined} assign
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.assign = null;

            /**
             * Segment receipt.
             * @member {rastic.v1.SignedReceipt.$Properties|null|undefined} receipt
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.receipt = null;

            /**
             * Segment leaves.
             * @member {Array.<rastic.v1.LeafBody.$Properties>} leaves
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.leaves = $util.emptyArray;

            /**
             * Segment policy.
             * @member {string} policy
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.policy = "";

            /**
             * Segment audits.
             * @member {Array.<rastic.v1.AuditRecord.$Properties>} audits
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.audits = $util.emptyArray;

            /**
             * Segment end.
             * @member {string} end
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.end = "";

            /**
             * Segment code.
             * @member {string} code
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.code = "";

            /**
             * Segment height.
             * @member {number} height
             * @memberof rastic.v1.Segment
             * @instance
             */
            Segment.prototype.height = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Segment message. Does not implicitly {@link rastic.v1.Segment.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Segment
             * @static
             * @param {rastic.v1.Segment.$Properties} message Segment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Segment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offer != null && $Object.hasOwnProperty.call(message, "offer"))
                    $root.rastic.v1.SignedOffer.encode(message.offer, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.assign != null && $Object.hasOwnProperty.call(message, "assign"))
                    $root.rastic.v1.SignedAssign.encode(message.assign, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.rastic.v1.SignedReceipt.encode(message.receipt, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.leaves != null && message.leaves.length)
                    for (let i = 0; i < message.leaves.length; ++i)
                        $root.rastic.v1.LeafBody.encode(message.leaves[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.policy != null && $Object.hasOwnProperty.call(message, "policy") && message.policy !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.policy);
                if (message.audits != null && message.audits.length)
                    for (let i = 0; i < message.audits.length; ++i)
                        $root.rastic.v1.AuditRecord.encode(message.audits[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && message.end !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.end);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.code);
                if (message.height != null && $Object.hasOwnProperty.call(message, "height") && (typeof message.height === "object" ? message.height.low || message.height.high : message.height !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.height);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Segment message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Segment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Segment & rastic.v1.Segment.$Shape} Segment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Segment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Segment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.offer = $root.rastic.v1.SignedOffer.decode(reader, reader.size(), $undefined, _depth + 1, message.offer);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.assign = $root.rastic.v1.SignedAssign.decode(reader, reader.size(), $undefined, _depth + 1, message.assign);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.rastic.v1.SignedReceipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.leaves && message.leaves.length))
                                message.leaves = [];
                            message.leaves.push($root.rastic.v1.LeafBody.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.policy = value;
                            else
                                delete message.policy;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.audits && message.audits.length))
                                message.audits = [];
                            message.audits.push($root.rastic.v1.AuditRecord.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.height = value;
                            else
                                delete message.height;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Segment;
        })();

        v1.Transcript = (function() {

            /**
             * Properties of a Transcript.
             * @typedef {Object} rastic.v1.Transcript.$Properties
             * @property {number|null} [version] Transcript version
             * @property {Uint8Array|null} [networkId] Transcript networkId
             * @property {string|null} [state] Transcript state
             * @property {number|null} [created] Transcript created
             * @property {rastic.v1.SignedJob.$Properties|null} [job] Transcript job
             * @property {rastic.v1.Input.$Properties|null} [input] Transcript input
             * @property {Uint8Array|null} [salt] Transcript salt
             * @property {Uint8Array|null} [auditSecret] Transcript auditSecret
             * @property {string|null} [policy] Transcript policy
             * @property {string|null} [samples] Transcript samples
             * @property {Array.<rastic.v1.Segment.$Properties>|null} [segments] Transcript segments
             * @property {number|null} [verifiers] Transcript verifiers
             * @property {Uint8Array|null} [jobSecret] Transcript jobSecret
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Transcript.
             * @memberof rastic.v1
             * @interface ITranscript
             * @augments rastic.v1.Transcript.$Properties
             * @deprecated Use rastic.v1.Transcript.$Properties instead.
             */

            /**
             * Shape of a Transcript.
             * @typedef {{
             *   version?: number|null;
             *   networkId?: Uint8Array|null;
             *   state?: string|null;
             *   created?: number|null;
             *   job?: rastic.v1.SignedJob.$Shape|null;
             *   input?: rastic.v1.Input.$Shape|null;
             *   salt?: Uint8Array|null;
             *   auditSecret?: Uint8Array|null;
             *   policy?: string|null;
             *   samples?: string|null;
             *   segments?: Array.<rastic.v1.Segment.$Shape>|null;
             *   verifiers?: number|null;
             *   jobSecret?: Uint8Array|null;
             *   $unknowns?: Array.<Uint8Array>;
             * }} rastic.v1.Transcript.$Shape
             */

            /**
             * Constructs a new Transcript.
             * @memberof rastic.v1
             * @classdesc Represents a Transcript.
             * @constructor
             * @param {rastic.v1.Transcript.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Transcript = function (properties) {
                this.segments = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Transcript version.
             * @member {number} version
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.version = 0;

            /**
             * Transcript networkId.
             * @member {Uint8Array} networkId
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.networkId = $util.newBuffer([]);

            /**
             * Transcript state.
             * @member {string} state
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.state = "";

            /**
             * Transcript created.
             * @member {number} created
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.created = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Transcript job.
             * @member {rastic.v1.SignedJob.$Properties|null|undefined} job
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.job = null;

            /**
             * Transcript input.
             * @member {rastic.v1.Input.$Properties|null|undefined} input
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.input = null;

            /**
             * Transcript salt.
             * @member {Uint8Array} salt
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.salt = $util.newBuffer([]);

            /**
             * Transcript auditSecret.
             * @member {Uint8Array} auditSecret
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.auditSecret = $util.newBuffer([]);

            /**
             * Transcript policy.
             * @member {string} policy
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.policy = "";

            /**
             * Transcript samples.
             * @member {string} samples
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.samples = "";

            /**
             * Transcript segments.
             * @member {Array.<rastic.v1.Segment.$Properties>} segments
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.segments = $util.emptyArray;

            /**
             * Transcript verifiers.
             * @member {number} verifiers
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.verifiers = 0;

            /**
             * Transcript jobSecret.
             * @member {Uint8Array} jobSecret
             * @memberof rastic.v1.Transcript
             * @instance
             */
            Transcript.prototype.jobSecret = $util.newBuffer([]);

            /**
             * Encodes the specified Transcript message. Does not implicitly {@link rastic.v1.Transcript.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.Transcript
             * @static
             * @param {rastic.v1.Transcript.$Properties} message Transcript message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Transcript.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.networkId != null && $Object.hasOwnProperty.call(message, "networkId") && message.networkId.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.networkId);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
                if (message.created != null && $Object.hasOwnProperty.call(message, "created") && (typeof message.created === "object" ? message.created.low || message.created.high : message.created !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.created);
                if (message.job != null && $Object.hasOwnProperty.call(message, "job"))
                    $root.rastic.v1.SignedJob.encode(message.job, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.input != null && $Object.hasOwnProperty.call(message, "input"))
                    $root.rastic.v1.Input.encode(message.input, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.salt != null && $Object.hasOwnProperty.call(message, "salt") && message.salt.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.salt);
                if (message.auditSecret != null && $Object.hasOwnProperty.call(message, "auditSecret") && message.auditSecret.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.auditSecret);
                if (message.policy != null && $Object.hasOwnProperty.call(message, "policy") && message.policy !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.policy);
                if (message.samples != null && $Object.hasOwnProperty.call(message, "samples") && message.samples !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.samples);
                if (message.segments != null && message.segments.length)
                    for (let i = 0; i < message.segments.length; ++i)
                        $root.rastic.v1.Segment.encode(message.segments[i], writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.verifiers != null && $Object.hasOwnProperty.call(message, "verifiers") && message.verifiers !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.verifiers);
                if (message.jobSecret != null && $Object.hasOwnProperty.call(message, "jobSecret") && message.jobSecret.length)
                    writer.uint32(/* id 13, wireType 2 =*/106).bytes(message.jobSecret);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Transcript message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.Transcript
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.Transcript & rastic.v1.Transcript.$Shape} Transcript
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Transcript.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.Transcript();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.networkId = value;
                            else
                                delete message.networkId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.created = value;
                            else
                                delete message.created;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.job = $root.rastic.v1.SignedJob.decode(reader, reader.size(), $undefined, _depth + 1, message.job);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.input = $root.rastic.v1.Input.decode(reader, reader.size(), $undefined, _depth + 1, message.input);
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.salt = value;
                            else
                                delete message.salt;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.auditSecret = value;
                            else
                                delete message.auditSecret;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.policy = value;
                            else
                                delete message.policy;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.samples = value;
                            else
                                delete message.samples;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if (!(message.segments && message.segments.length))
                                message.segments = [];
                            message.segments.push($root.rastic.v1.Segment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.verifiers = value;
                            else
                                delete message.verifiers;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.jobSecret = value;
                            else
                                delete message.jobSecret;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Transcript;
        })();

        v1.SegmentHead = (function() {

            /**
             * Properties of a SegmentHead.
             * @typedef {Object} rastic.v1.SegmentHead.$Properties
             * @property {rastic.v1.Segment.$Properties|null} [segment] SegmentHead segment
             * @property {number|null} [leaves] SegmentHead leaves
             * @property {number|null} [audits] SegmentHead audits
             * @property {Uint8Array|null} [fees] SegmentHead fees
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SegmentHead.
             * @memberof rastic.v1
             * @interface ISegmentHead
             * @augments rastic.v1.SegmentHead.$Properties
             * @deprecated Use rastic.v1.SegmentHead.$Properties instead.
             */

            /**
             * Shape of a SegmentHead.
             * @typedef {rastic.v1.SegmentHead.$Properties} rastic.v1.SegmentHead.$Shape
             */

            /**
             * Constructs a new SegmentHead.
             * @memberof rastic.v1
             * @classdesc Represents a SegmentHead.
             * @constructor
             * @param {rastic.v1.SegmentHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SegmentHead = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SegmentHead segment.
             * @member {rastic.v1.Segment.$Properties|null|undefined} segment
             * @memberof rastic.v1.SegmentHead
             * @instance
             */
            SegmentHead.prototype.segment = null;

            /**
             * SegmentHead leaves.
             * @member {number} leaves
             * @memberof rastic.v1.SegmentHead
             * @instance
             */
            SegmentHead.prototype.leaves = 0;

            /**
             * SegmentHead audits.
             * @member {number} audits
             * @memberof rastic.v1.SegmentHead
             * @instance
             */
            SegmentHead.prototype.audits = 0;

            /**
             * SegmentHead fees.
             * @member {Uint8Array} fees
             * @memberof rastic.v1.SegmentHead
             * @instance
             */
            SegmentHead.prototype.fees = $util.newBuffer([]);

            /**
             * Encodes the specified SegmentHead message. Does not implicitly {@link rastic.v1.SegmentHead.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.SegmentHead
             * @static
             * @param {rastic.v1.SegmentHead.$Properties} message SegmentHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SegmentHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.segment != null && $Object.hasOwnProperty.call(message, "segment"))
                    $root.rastic.v1.Segment.encode(message.segment, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.leaves != null && $Object.hasOwnProperty.call(message, "leaves") && message.leaves !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaves);
                if (message.audits != null && $Object.hasOwnProperty.call(message, "audits") && message.audits !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.audits);
                if (message.fees != null && $Object.hasOwnProperty.call(message, "fees") && message.fees.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.fees);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SegmentHead message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.SegmentHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.SegmentHead & rastic.v1.SegmentHead.$Shape} SegmentHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SegmentHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.SegmentHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.segment = $root.rastic.v1.Segment.decode(reader, reader.size(), $undefined, _depth + 1, message.segment);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaves = value;
                            else
                                delete message.leaves;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.audits = value;
                            else
                                delete message.audits;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.fees = value;
                            else
                                delete message.fees;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SegmentHead;
        })();

        v1.JobHead = (function() {

            /**
             * Properties of a JobHead.
             * @typedef {Object} rastic.v1.JobHead.$Properties
             * @property {number|null} [version] JobHead version
             * @property {string|null} [state] JobHead state
             * @property {Array.<rastic.v1.SegmentHead.$Properties>|null} [segments] JobHead segments
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a JobHead.
             * @memberof rastic.v1
             * @interface IJobHead
             * @augments rastic.v1.JobHead.$Properties
             * @deprecated Use rastic.v1.JobHead.$Properties instead.
             */

            /**
             * Shape of a JobHead.
             * @typedef {rastic.v1.JobHead.$Properties} rastic.v1.JobHead.$Shape
             */

            /**
             * Constructs a new JobHead.
             * @memberof rastic.v1
             * @classdesc Represents a JobHead.
             * @constructor
             * @param {rastic.v1.JobHead.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const JobHead = function (properties) {
                this.segments = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * JobHead version.
             * @member {number} version
             * @memberof rastic.v1.JobHead
             * @instance
             */
            JobHead.prototype.version = 0;

            /**
             * JobHead state.
             * @member {string} state
             * @memberof rastic.v1.JobHead
             * @instance
             */
            JobHead.prototype.state = "";

            /**
             * JobHead segments.
             * @member {Array.<rastic.v1.SegmentHead.$Properties>} segments
             * @memberof rastic.v1.JobHead
             * @instance
             */
            JobHead.prototype.segments = $util.emptyArray;

            /**
             * Encodes the specified JobHead message. Does not implicitly {@link rastic.v1.JobHead.verify|verify} messages.
             * @function encode
             * @memberof rastic.v1.JobHead
             * @static
             * @param {rastic.v1.JobHead.$Properties} message JobHead message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            JobHead.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.state);
                if (message.segments != null && message.segments.length)
                    for (let i = 0; i < message.segments.length; ++i)
                        $root.rastic.v1.SegmentHead.encode(message.segments[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a JobHead message from the specified reader or buffer.
             * @function decode
             * @memberof rastic.v1.JobHead
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {rastic.v1.JobHead & rastic.v1.JobHead.$Shape} JobHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            JobHead.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.rastic.v1.JobHead();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.segments && message.segments.length))
                                message.segments = [];
                            message.segments.push($root.rastic.v1.SegmentHead.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return JobHead;
        })();

        return v1;
    })();

    return rastic;
})();

export {
  $root as default
};
