import * as $protobuf from "protobufjs";

/** Namespace rastic. */
export namespace rastic {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an Announce.
         * @deprecated Use rastic.v1.Announce.$Properties instead.
         */
        interface IAnnounce extends rastic.v1.Announce.$Properties {
        }

        /** Represents an Announce. */
        class Announce {

            /**
             * Constructs a new Announce.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Announce.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Announce jobId. */
            jobId: Uint8Array;

            /** Announce client. */
            client: Uint8Array;

            /** Announce modelId. */
            modelId: Uint8Array;

            /** Announce maxTokens. */
            maxTokens: number;

            /** Announce inputBytes. */
            inputBytes: number;

            /** Announce maxPrice. */
            maxPrice: Uint8Array;

            /** Announce height. */
            height: number;

            /** Announce deadline. */
            deadline: number;

            /** Announce addresses. */
            addresses: string[];

            /** Announce when. */
            when: number;

            /** Announce kind. */
            kind: number;

            /**
             * Encodes the specified Announce message. Does not implicitly {@link rastic.v1.Announce.verify|verify} messages.
             * @param message Announce message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Announce.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Announce message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Announce & rastic.v1.Announce.$Shape} Announce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Announce & rastic.v1.Announce.$Shape;
        }

        namespace Announce {

            /** Properties of an Announce. */
            interface $Properties {

                /** Announce jobId */
                jobId?: (Uint8Array|null);

                /** Announce client */
                client?: (Uint8Array|null);

                /** Announce modelId */
                modelId?: (Uint8Array|null);

                /** Announce maxTokens */
                maxTokens?: (number|null);

                /** Announce inputBytes */
                inputBytes?: (number|null);

                /** Announce maxPrice */
                maxPrice?: (Uint8Array|null);

                /** Announce height */
                height?: (number|null);

                /** Announce deadline */
                deadline?: (number|null);

                /** Announce addresses */
                addresses?: (string[]|null);

                /** Announce when */
                when?: (number|null);

                /** Announce kind */
                kind?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Announce. */
            type $Shape = rastic.v1.Announce.$Properties;
        }

        /**
         * Properties of a SignedAnnounce.
         * @deprecated Use rastic.v1.SignedAnnounce.$Properties instead.
         */
        interface ISignedAnnounce extends rastic.v1.SignedAnnounce.$Properties {
        }

        /** Represents a SignedAnnounce. */
        class SignedAnnounce {

            /**
             * Constructs a new SignedAnnounce.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedAnnounce.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedAnnounce value. */
            value?: (rastic.v1.Announce.$Properties|null);

            /** SignedAnnounce signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedAnnounce message. Does not implicitly {@link rastic.v1.SignedAnnounce.verify|verify} messages.
             * @param message SignedAnnounce message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedAnnounce.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedAnnounce message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedAnnounce & rastic.v1.SignedAnnounce.$Shape} SignedAnnounce
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedAnnounce & rastic.v1.SignedAnnounce.$Shape;
        }

        namespace SignedAnnounce {

            /** Properties of a SignedAnnounce. */
            interface $Properties {

                /** SignedAnnounce value */
                value?: (rastic.v1.Announce.$Properties|null);

                /** SignedAnnounce signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedAnnounce. */
            type $Shape = rastic.v1.SignedAnnounce.$Properties;
        }

        /**
         * Properties of an AuditRequest.
         * @deprecated Use rastic.v1.AuditRequest.$Properties instead.
         */
        interface IAuditRequest extends rastic.v1.AuditRequest.$Properties {
        }

        /** Represents an AuditRequest. */
        class AuditRequest {

            /**
             * Constructs a new AuditRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AuditRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditRequest job. */
            job?: (rastic.v1.SignedJob.$Properties|null);

            /** AuditRequest assign. */
            assign?: (rastic.v1.SignedAssign.$Properties|null);

            /** AuditRequest receipt. */
            receipt?: (rastic.v1.SignedReceipt.$Properties|null);

            /** AuditRequest order. */
            order?: (rastic.v1.SignedAuditOrder.$Properties|null);

            /** AuditRequest input. */
            input?: (rastic.v1.Input.$Properties|null);

            /** AuditRequest salt. */
            salt: Uint8Array;

            /** AuditRequest auditSecret. */
            auditSecret: Uint8Array;

            /** AuditRequest indices. */
            indices: number[];

            /** AuditRequest outputTokens. */
            outputTokens: number[];

            /**
             * Encodes the specified AuditRequest message. Does not implicitly {@link rastic.v1.AuditRequest.verify|verify} messages.
             * @param message AuditRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AuditRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AuditRequest & rastic.v1.AuditRequest.$Shape} AuditRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AuditRequest & rastic.v1.AuditRequest.$Shape;
        }

        namespace AuditRequest {

            /** Properties of an AuditRequest. */
            interface $Properties {

                /** AuditRequest job */
                job?: (rastic.v1.SignedJob.$Properties|null);

                /** AuditRequest assign */
                assign?: (rastic.v1.SignedAssign.$Properties|null);

                /** AuditRequest receipt */
                receipt?: (rastic.v1.SignedReceipt.$Properties|null);

                /** AuditRequest order */
                order?: (rastic.v1.SignedAuditOrder.$Properties|null);

                /** AuditRequest input */
                input?: (rastic.v1.Input.$Properties|null);

                /** AuditRequest salt */
                salt?: (Uint8Array|null);

                /** AuditRequest auditSecret */
                auditSecret?: (Uint8Array|null);

                /** AuditRequest indices */
                indices?: (number[]|null);

                /** AuditRequest outputTokens */
                outputTokens?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditRequest. */
            type $Shape = {
              job?: rastic.v1.SignedJob.$Shape|null;
              assign?: rastic.v1.SignedAssign.$Shape|null;
              receipt?: rastic.v1.SignedReceipt.$Shape|null;
              order?: rastic.v1.SignedAuditOrder.$Shape|null;
              input?: rastic.v1.Input.$Shape|null;
              salt?: Uint8Array|null;
              auditSecret?: Uint8Array|null;
              indices?: number[]|null;
              outputTokens?: number[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an AuditOrder.
         * @deprecated Use rastic.v1.AuditOrder.$Properties instead.
         */
        interface IAuditOrder extends rastic.v1.AuditOrder.$Properties {
        }

        /** Represents an AuditOrder. */
        class AuditOrder {

            /**
             * Constructs a new AuditOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AuditOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditOrder receiptHash. */
            receiptHash: Uint8Array;

            /** AuditOrder verifier. */
            verifier: Uint8Array;

            /** AuditOrder indicesHash. */
            indicesHash: Uint8Array;

            /** AuditOrder fee. */
            fee: Uint8Array;

            /** AuditOrder expiry. */
            expiry: number;

            /**
             * Encodes the specified AuditOrder message. Does not implicitly {@link rastic.v1.AuditOrder.verify|verify} messages.
             * @param message AuditOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AuditOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AuditOrder & rastic.v1.AuditOrder.$Shape} AuditOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AuditOrder & rastic.v1.AuditOrder.$Shape;
        }

        namespace AuditOrder {

            /** Properties of an AuditOrder. */
            interface $Properties {

                /** AuditOrder receiptHash */
                receiptHash?: (Uint8Array|null);

                /** AuditOrder verifier */
                verifier?: (Uint8Array|null);

                /** AuditOrder indicesHash */
                indicesHash?: (Uint8Array|null);

                /** AuditOrder fee */
                fee?: (Uint8Array|null);

                /** AuditOrder expiry */
                expiry?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditOrder. */
            type $Shape = rastic.v1.AuditOrder.$Properties;
        }

        /**
         * Properties of a SignedAuditOrder.
         * @deprecated Use rastic.v1.SignedAuditOrder.$Properties instead.
         */
        interface ISignedAuditOrder extends rastic.v1.SignedAuditOrder.$Properties {
        }

        /** Represents a SignedAuditOrder. */
        class SignedAuditOrder {

            /**
             * Constructs a new SignedAuditOrder.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedAuditOrder.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedAuditOrder value. */
            value?: (rastic.v1.AuditOrder.$Properties|null);

            /** SignedAuditOrder signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedAuditOrder message. Does not implicitly {@link rastic.v1.SignedAuditOrder.verify|verify} messages.
             * @param message SignedAuditOrder message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedAuditOrder.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedAuditOrder message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedAuditOrder & rastic.v1.SignedAuditOrder.$Shape} SignedAuditOrder
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedAuditOrder & rastic.v1.SignedAuditOrder.$Shape;
        }

        namespace SignedAuditOrder {

            /** Properties of a SignedAuditOrder. */
            interface $Properties {

                /** SignedAuditOrder value */
                value?: (rastic.v1.AuditOrder.$Properties|null);

                /** SignedAuditOrder signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedAuditOrder. */
            type $Shape = rastic.v1.SignedAuditOrder.$Properties;
        }

        /**
         * Properties of a Commitment.
         * @deprecated Use rastic.v1.Commitment.$Properties instead.
         */
        interface ICommitment extends rastic.v1.Commitment.$Properties {
        }

        /** Represents a Commitment. */
        class Commitment {

            /**
             * Constructs a new Commitment.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Commitment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Commitment receiptHash. */
            receiptHash: Uint8Array;

            /** Commitment indices. */
            indices: number[];

            /** Commitment hash. */
            hash: Uint8Array;

            /** Commitment panel. */
            panel: Uint8Array;

            /**
             * Encodes the specified Commitment message. Does not implicitly {@link rastic.v1.Commitment.verify|verify} messages.
             * @param message Commitment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Commitment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Commitment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Commitment & rastic.v1.Commitment.$Shape} Commitment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Commitment & rastic.v1.Commitment.$Shape;
        }

        namespace Commitment {

            /** Properties of a Commitment. */
            interface $Properties {

                /** Commitment receiptHash */
                receiptHash?: (Uint8Array|null);

                /** Commitment indices */
                indices?: (number[]|null);

                /** Commitment hash */
                hash?: (Uint8Array|null);

                /** Commitment panel */
                panel?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Commitment. */
            type $Shape = rastic.v1.Commitment.$Properties;
        }

        /**
         * Properties of a SignedCommitment.
         * @deprecated Use rastic.v1.SignedCommitment.$Properties instead.
         */
        interface ISignedCommitment extends rastic.v1.SignedCommitment.$Properties {
        }

        /** Represents a SignedCommitment. */
        class SignedCommitment {

            /**
             * Constructs a new SignedCommitment.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedCommitment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedCommitment value. */
            value?: (rastic.v1.Commitment.$Properties|null);

            /** SignedCommitment signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedCommitment message. Does not implicitly {@link rastic.v1.SignedCommitment.verify|verify} messages.
             * @param message SignedCommitment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedCommitment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedCommitment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedCommitment & rastic.v1.SignedCommitment.$Shape} SignedCommitment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedCommitment & rastic.v1.SignedCommitment.$Shape;
        }

        namespace SignedCommitment {

            /** Properties of a SignedCommitment. */
            interface $Properties {

                /** SignedCommitment value */
                value?: (rastic.v1.Commitment.$Properties|null);

                /** SignedCommitment signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedCommitment. */
            type $Shape = rastic.v1.SignedCommitment.$Properties;
        }

        /**
         * Properties of a PanelRequest.
         * @deprecated Use rastic.v1.PanelRequest.$Properties instead.
         */
        interface IPanelRequest extends rastic.v1.PanelRequest.$Properties {
        }

        /** Represents a PanelRequest. */
        class PanelRequest {

            /**
             * Constructs a new PanelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.PanelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PanelRequest disputeId. */
            disputeId: Uint8Array;

            /** PanelRequest job. */
            job?: (rastic.v1.SignedJob.$Properties|null);

            /** PanelRequest assign. */
            assign?: (rastic.v1.SignedAssign.$Properties|null);

            /** PanelRequest receipt. */
            receipt?: (rastic.v1.SignedReceipt.$Properties|null);

            /** PanelRequest input. */
            input?: (rastic.v1.Input.$Properties|null);

            /** PanelRequest salt. */
            salt: Uint8Array;

            /** PanelRequest outputTokens. */
            outputTokens: number[];

            /**
             * Encodes the specified PanelRequest message. Does not implicitly {@link rastic.v1.PanelRequest.verify|verify} messages.
             * @param message PanelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.PanelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PanelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.PanelRequest & rastic.v1.PanelRequest.$Shape} PanelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.PanelRequest & rastic.v1.PanelRequest.$Shape;
        }

        namespace PanelRequest {

            /** Properties of a PanelRequest. */
            interface $Properties {

                /** PanelRequest disputeId */
                disputeId?: (Uint8Array|null);

                /** PanelRequest job */
                job?: (rastic.v1.SignedJob.$Properties|null);

                /** PanelRequest assign */
                assign?: (rastic.v1.SignedAssign.$Properties|null);

                /** PanelRequest receipt */
                receipt?: (rastic.v1.SignedReceipt.$Properties|null);

                /** PanelRequest input */
                input?: (rastic.v1.Input.$Properties|null);

                /** PanelRequest salt */
                salt?: (Uint8Array|null);

                /** PanelRequest outputTokens */
                outputTokens?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PanelRequest. */
            type $Shape = {
              disputeId?: Uint8Array|null;
              job?: rastic.v1.SignedJob.$Shape|null;
              assign?: rastic.v1.SignedAssign.$Shape|null;
              receipt?: rastic.v1.SignedReceipt.$Shape|null;
              input?: rastic.v1.Input.$Shape|null;
              salt?: Uint8Array|null;
              outputTokens?: number[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ProvenLeaf.
         * @deprecated Use rastic.v1.ProvenLeaf.$Properties instead.
         */
        interface IProvenLeaf extends rastic.v1.ProvenLeaf.$Properties {
        }

        /** Represents a ProvenLeaf. */
        class ProvenLeaf {

            /**
             * Constructs a new ProvenLeaf.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ProvenLeaf.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProvenLeaf leaf. */
            leaf: Uint8Array;

            /** ProvenLeaf path. */
            path: Uint8Array[];

            /**
             * Encodes the specified ProvenLeaf message. Does not implicitly {@link rastic.v1.ProvenLeaf.verify|verify} messages.
             * @param message ProvenLeaf message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ProvenLeaf.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProvenLeaf message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ProvenLeaf & rastic.v1.ProvenLeaf.$Shape} ProvenLeaf
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ProvenLeaf & rastic.v1.ProvenLeaf.$Shape;
        }

        namespace ProvenLeaf {

            /** Properties of a ProvenLeaf. */
            interface $Properties {

                /** ProvenLeaf leaf */
                leaf?: (Uint8Array|null);

                /** ProvenLeaf path */
                path?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProvenLeaf. */
            type $Shape = rastic.v1.ProvenLeaf.$Properties;
        }

        /**
         * Properties of a LeafOpening.
         * @deprecated Use rastic.v1.LeafOpening.$Properties instead.
         */
        interface ILeafOpening extends rastic.v1.LeafOpening.$Properties {
        }

        /** Represents a LeafOpening. */
        class LeafOpening {

            /**
             * Constructs a new LeafOpening.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.LeafOpening.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeafOpening leaves. */
            leaves: rastic.v1.ProvenLeaf.$Properties[];

            /**
             * Encodes the specified LeafOpening message. Does not implicitly {@link rastic.v1.LeafOpening.verify|verify} messages.
             * @param message LeafOpening message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.LeafOpening.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeafOpening message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.LeafOpening & rastic.v1.LeafOpening.$Shape} LeafOpening
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.LeafOpening & rastic.v1.LeafOpening.$Shape;
        }

        namespace LeafOpening {

            /** Properties of a LeafOpening. */
            interface $Properties {

                /** LeafOpening leaves */
                leaves?: (rastic.v1.ProvenLeaf.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeafOpening. */
            type $Shape = rastic.v1.LeafOpening.$Properties;
        }

        /**
         * Properties of a Verdict.
         * @deprecated Use rastic.v1.Verdict.$Properties instead.
         */
        interface IVerdict extends rastic.v1.Verdict.$Properties {
        }

        /** Represents a Verdict. */
        class Verdict {

            /**
             * Constructs a new Verdict.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Verdict.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Verdict receiptHash. */
            receiptHash: Uint8Array;

            /** Verdict index. */
            index: number;

            /** Verdict engineClass. */
            engineClass: Uint8Array;

            /** Verdict outcome. */
            outcome: number;

            /** Verdict reason. */
            reason: number;

            /** Verdict leafHash. */
            leafHash: Uint8Array;

            /**
             * Encodes the specified Verdict message. Does not implicitly {@link rastic.v1.Verdict.verify|verify} messages.
             * @param message Verdict message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Verdict.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Verdict message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Verdict & rastic.v1.Verdict.$Shape} Verdict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Verdict & rastic.v1.Verdict.$Shape;
        }

        namespace Verdict {

            /** Properties of a Verdict. */
            interface $Properties {

                /** Verdict receiptHash */
                receiptHash?: (Uint8Array|null);

                /** Verdict index */
                index?: (number|null);

                /** Verdict engineClass */
                engineClass?: (Uint8Array|null);

                /** Verdict outcome */
                outcome?: (number|null);

                /** Verdict reason */
                reason?: (number|null);

                /** Verdict leafHash */
                leafHash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Verdict. */
            type $Shape = rastic.v1.Verdict.$Properties;
        }

        /**
         * Properties of a SignedVerdict.
         * @deprecated Use rastic.v1.SignedVerdict.$Properties instead.
         */
        interface ISignedVerdict extends rastic.v1.SignedVerdict.$Properties {
        }

        /** Represents a SignedVerdict. */
        class SignedVerdict {

            /**
             * Constructs a new SignedVerdict.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedVerdict.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedVerdict value. */
            value?: (rastic.v1.Verdict.$Properties|null);

            /** SignedVerdict signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedVerdict message. Does not implicitly {@link rastic.v1.SignedVerdict.verify|verify} messages.
             * @param message SignedVerdict message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedVerdict.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedVerdict message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedVerdict & rastic.v1.SignedVerdict.$Shape} SignedVerdict
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedVerdict & rastic.v1.SignedVerdict.$Shape;
        }

        namespace SignedVerdict {

            /** Properties of a SignedVerdict. */
            interface $Properties {

                /** SignedVerdict value */
                value?: (rastic.v1.Verdict.$Properties|null);

                /** SignedVerdict signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedVerdict. */
            type $Shape = rastic.v1.SignedVerdict.$Properties;
        }

        /**
         * Properties of a VerdictOpening.
         * @deprecated Use rastic.v1.VerdictOpening.$Properties instead.
         */
        interface IVerdictOpening extends rastic.v1.VerdictOpening.$Properties {
        }

        /** Represents a VerdictOpening. */
        class VerdictOpening {

            /**
             * Constructs a new VerdictOpening.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.VerdictOpening.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VerdictOpening leaves. */
            leaves: Uint8Array[];

            /** VerdictOpening salt. */
            salt: Uint8Array;

            /** VerdictOpening verdicts. */
            verdicts: rastic.v1.SignedVerdict.$Properties[];

            /**
             * Encodes the specified VerdictOpening message. Does not implicitly {@link rastic.v1.VerdictOpening.verify|verify} messages.
             * @param message VerdictOpening message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.VerdictOpening.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VerdictOpening message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.VerdictOpening & rastic.v1.VerdictOpening.$Shape} VerdictOpening
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.VerdictOpening & rastic.v1.VerdictOpening.$Shape;
        }

        namespace VerdictOpening {

            /** Properties of a VerdictOpening. */
            interface $Properties {

                /** VerdictOpening leaves */
                leaves?: (Uint8Array[]|null);

                /** VerdictOpening salt */
                salt?: (Uint8Array|null);

                /** VerdictOpening verdicts */
                verdicts?: (rastic.v1.SignedVerdict.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VerdictOpening. */
            type $Shape = rastic.v1.VerdictOpening.$Properties;
        }

        /**
         * Properties of an AuditEnd.
         * @deprecated Use rastic.v1.AuditEnd.$Properties instead.
         */
        interface IAuditEnd extends rastic.v1.AuditEnd.$Properties {
        }

        /** Represents an AuditEnd. */
        class AuditEnd {

            /**
             * Constructs a new AuditEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AuditEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditEnd status. */
            status: rastic.v1.Status;

            /**
             * Encodes the specified AuditEnd message. Does not implicitly {@link rastic.v1.AuditEnd.verify|verify} messages.
             * @param message AuditEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AuditEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AuditEnd & rastic.v1.AuditEnd.$Shape} AuditEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AuditEnd & rastic.v1.AuditEnd.$Shape;
        }

        namespace AuditEnd {

            /** Properties of an AuditEnd. */
            interface $Properties {

                /** AuditEnd status */
                status?: (rastic.v1.Status|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditEnd. */
            type $Shape = rastic.v1.AuditEnd.$Properties;
        }

        /**
         * Properties of an AuditFrame.
         * @deprecated Use rastic.v1.AuditFrame.$Properties instead.
         */
        interface IAuditFrame extends rastic.v1.AuditFrame.$Properties {
        }

        /** Represents an AuditFrame. */
        class AuditFrame {

            /**
             * Constructs a new AuditFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AuditFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditFrame commitment. */
            commitment?: (rastic.v1.SignedCommitment.$Properties|null);

            /** AuditFrame opening. */
            opening?: (rastic.v1.VerdictOpening.$Properties|null);

            /** AuditFrame end. */
            end?: (rastic.v1.AuditEnd.$Properties|null);

            /** AuditFrame body. */
            body?: ("commitment"|"opening"|"end");

            /**
             * Encodes the specified AuditFrame message. Does not implicitly {@link rastic.v1.AuditFrame.verify|verify} messages.
             * @param message AuditFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AuditFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AuditFrame & rastic.v1.AuditFrame.$Shape} AuditFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AuditFrame & rastic.v1.AuditFrame.$Shape;
        }

        namespace AuditFrame {

            /** Properties of an AuditFrame. */
            interface $Properties {

                /** AuditFrame commitment */
                commitment?: (rastic.v1.SignedCommitment.$Properties|null);

                /** AuditFrame opening */
                opening?: (rastic.v1.VerdictOpening.$Properties|null);

                /** AuditFrame end */
                end?: (rastic.v1.AuditEnd.$Properties|null);

                /** AuditFrame body */
                body?: ("commitment"|"opening"|"end");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AuditFrame. */
            type $Shape = {
              commitment?: rastic.v1.SignedCommitment.$Shape|null;
              opening?: rastic.v1.VerdictOpening.$Shape|null;
              end?: rastic.v1.AuditEnd.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; commitment?: null; opening?: null; end?: null }|{ body?: "commitment"; commitment: rastic.v1.SignedCommitment.$Shape; opening?: null; end?: null }|{ body?: "opening"; commitment?: null; opening: rastic.v1.VerdictOpening.$Shape; end?: null }|{ body?: "end"; commitment?: null; opening?: null; end: rastic.v1.AuditEnd.$Shape })
            );
        }

        /**
         * Properties of an Assign.
         * @deprecated Use rastic.v1.Assign.$Properties instead.
         */
        interface IAssign extends rastic.v1.Assign.$Properties {
        }

        /** Represents an Assign. */
        class Assign {

            /**
             * Constructs a new Assign.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Assign.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Assign jobId. */
            jobId: Uint8Array;

            /** Assign compute. */
            compute: Uint8Array;

            /** Assign offerHash. */
            offerHash: Uint8Array;

            /** Assign engineClass. */
            engineClass: Uint8Array;

            /** Assign from. */
            from: number;

            /** Assign prefix. */
            prefix: Uint8Array;

            /** Assign height. */
            height: number;

            /**
             * Encodes the specified Assign message. Does not implicitly {@link rastic.v1.Assign.verify|verify} messages.
             * @param message Assign message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Assign.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Assign message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Assign & rastic.v1.Assign.$Shape} Assign
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Assign & rastic.v1.Assign.$Shape;
        }

        namespace Assign {

            /** Properties of an Assign. */
            interface $Properties {

                /** Assign jobId */
                jobId?: (Uint8Array|null);

                /** Assign compute */
                compute?: (Uint8Array|null);

                /** Assign offerHash */
                offerHash?: (Uint8Array|null);

                /** Assign engineClass */
                engineClass?: (Uint8Array|null);

                /** Assign from */
                from?: (number|null);

                /** Assign prefix */
                prefix?: (Uint8Array|null);

                /** Assign height */
                height?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Assign. */
            type $Shape = rastic.v1.Assign.$Properties;
        }

        /**
         * Properties of a SignedAssign.
         * @deprecated Use rastic.v1.SignedAssign.$Properties instead.
         */
        interface ISignedAssign extends rastic.v1.SignedAssign.$Properties {
        }

        /** Represents a SignedAssign. */
        class SignedAssign {

            /**
             * Constructs a new SignedAssign.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedAssign.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedAssign value. */
            value?: (rastic.v1.Assign.$Properties|null);

            /** SignedAssign signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedAssign message. Does not implicitly {@link rastic.v1.SignedAssign.verify|verify} messages.
             * @param message SignedAssign message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedAssign.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedAssign message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedAssign & rastic.v1.SignedAssign.$Shape} SignedAssign
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedAssign & rastic.v1.SignedAssign.$Shape;
        }

        namespace SignedAssign {

            /** Properties of a SignedAssign. */
            interface $Properties {

                /** SignedAssign value */
                value?: (rastic.v1.Assign.$Properties|null);

                /** SignedAssign signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedAssign. */
            type $Shape = rastic.v1.SignedAssign.$Properties;
        }

        /**
         * Properties of a Canary.
         * @deprecated Use rastic.v1.Canary.$Properties instead.
         */
        interface ICanary extends rastic.v1.Canary.$Properties {
        }

        /** Represents a Canary. */
        class Canary {

            /**
             * Constructs a new Canary.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Canary.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Canary secret. */
            secret: Uint8Array;

            /**
             * Encodes the specified Canary message. Does not implicitly {@link rastic.v1.Canary.verify|verify} messages.
             * @param message Canary message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Canary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Canary message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Canary & rastic.v1.Canary.$Shape} Canary
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Canary & rastic.v1.Canary.$Shape;
        }

        namespace Canary {

            /** Properties of a Canary. */
            interface $Properties {

                /** Canary secret */
                secret?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Canary. */
            type $Shape = rastic.v1.Canary.$Properties;
        }

        /**
         * Properties of an AssignRequest.
         * @deprecated Use rastic.v1.AssignRequest.$Properties instead.
         */
        interface IAssignRequest extends rastic.v1.AssignRequest.$Properties {
        }

        /** Represents an AssignRequest. */
        class AssignRequest {

            /**
             * Constructs a new AssignRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AssignRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssignRequest job. */
            job?: (rastic.v1.SignedJob.$Properties|null);

            /** AssignRequest offer. */
            offer?: (rastic.v1.SignedOffer.$Properties|null);

            /** AssignRequest assign. */
            assign?: (rastic.v1.SignedAssign.$Properties|null);

            /** AssignRequest channel. */
            channel: Uint8Array;

            /** AssignRequest input. */
            input?: (rastic.v1.Input.$Properties|null);

            /** AssignRequest salt. */
            salt: Uint8Array;

            /** AssignRequest prefixTokens. */
            prefixTokens: number[];

            /** AssignRequest have. */
            have: number;

            /** AssignRequest canary. */
            canary?: (rastic.v1.Canary.$Properties|null);

            /**
             * Encodes the specified AssignRequest message. Does not implicitly {@link rastic.v1.AssignRequest.verify|verify} messages.
             * @param message AssignRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AssignRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssignRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AssignRequest & rastic.v1.AssignRequest.$Shape} AssignRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AssignRequest & rastic.v1.AssignRequest.$Shape;
        }

        namespace AssignRequest {

            /** Properties of an AssignRequest. */
            interface $Properties {

                /** AssignRequest job */
                job?: (rastic.v1.SignedJob.$Properties|null);

                /** AssignRequest offer */
                offer?: (rastic.v1.SignedOffer.$Properties|null);

                /** AssignRequest assign */
                assign?: (rastic.v1.SignedAssign.$Properties|null);

                /** AssignRequest channel */
                channel?: (Uint8Array|null);

                /** AssignRequest input */
                input?: (rastic.v1.Input.$Properties|null);

                /** AssignRequest salt */
                salt?: (Uint8Array|null);

                /** AssignRequest prefixTokens */
                prefixTokens?: (number[]|null);

                /** AssignRequest have */
                have?: (number|null);

                /** AssignRequest canary */
                canary?: (rastic.v1.Canary.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AssignRequest. */
            type $Shape = {
              job?: rastic.v1.SignedJob.$Shape|null;
              offer?: rastic.v1.SignedOffer.$Shape|null;
              assign?: rastic.v1.SignedAssign.$Shape|null;
              channel?: Uint8Array|null;
              input?: rastic.v1.Input.$Shape|null;
              salt?: Uint8Array|null;
              prefixTokens?: number[]|null;
              have?: number|null;
              canary?: rastic.v1.Canary.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a CancelRequest.
         * @deprecated Use rastic.v1.CancelRequest.$Properties instead.
         */
        interface ICancelRequest extends rastic.v1.CancelRequest.$Properties {
        }

        /** Represents a CancelRequest. */
        class CancelRequest {

            /**
             * Constructs a new CancelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.CancelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified CancelRequest message. Does not implicitly {@link rastic.v1.CancelRequest.verify|verify} messages.
             * @param message CancelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.CancelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CancelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.CancelRequest & rastic.v1.CancelRequest.$Shape} CancelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.CancelRequest & rastic.v1.CancelRequest.$Shape;
        }

        namespace CancelRequest {

            /** Properties of a CancelRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CancelRequest. */
            type $Shape = rastic.v1.CancelRequest.$Properties;
        }

        /**
         * Properties of an Embedding.
         * @deprecated Use rastic.v1.Embedding.$Properties instead.
         */
        interface IEmbedding extends rastic.v1.Embedding.$Properties {
        }

        /** Represents an Embedding. */
        class Embedding {

            /**
             * Constructs a new Embedding.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Embedding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Embedding tokens. */
            tokens: number;

            /** Embedding vector. */
            vector: number[];

            /**
             * Encodes the specified Embedding message. Does not implicitly {@link rastic.v1.Embedding.verify|verify} messages.
             * @param message Embedding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Embedding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Embedding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Embedding & rastic.v1.Embedding.$Shape} Embedding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Embedding & rastic.v1.Embedding.$Shape;
        }

        namespace Embedding {

            /** Properties of an Embedding. */
            interface $Properties {

                /** Embedding tokens */
                tokens?: (number|null);

                /** Embedding vector */
                vector?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Embedding. */
            type $Shape = rastic.v1.Embedding.$Properties;
        }

        /**
         * Properties of a LeafBody.
         * @deprecated Use rastic.v1.LeafBody.$Properties instead.
         */
        interface ILeafBody extends rastic.v1.LeafBody.$Properties {
        }

        /** Represents a LeafBody. */
        class LeafBody {

            /**
             * Constructs a new LeafBody.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.LeafBody.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeafBody index. */
            index: number;

            /** LeafBody token. */
            token: number;

            /** LeafBody tokenLogit. */
            tokenLogit: number;

            /** LeafBody ids. */
            ids: number[];

            /** LeafBody logits. */
            logits: number[];

            /** LeafBody logsumexp. */
            logsumexp: number;

            /** LeafBody embedding. */
            embedding?: (rastic.v1.Embedding.$Properties|null);

            /**
             * Encodes the specified LeafBody message. Does not implicitly {@link rastic.v1.LeafBody.verify|verify} messages.
             * @param message LeafBody message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.LeafBody.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeafBody message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.LeafBody & rastic.v1.LeafBody.$Shape} LeafBody
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.LeafBody & rastic.v1.LeafBody.$Shape;
        }

        namespace LeafBody {

            /** Properties of a LeafBody. */
            interface $Properties {

                /** LeafBody index */
                index?: (number|null);

                /** LeafBody token */
                token?: (number|null);

                /** LeafBody tokenLogit */
                tokenLogit?: (number|null);

                /** LeafBody ids */
                ids?: (number[]|null);

                /** LeafBody logits */
                logits?: (number[]|null);

                /** LeafBody logsumexp */
                logsumexp?: (number|null);

                /** LeafBody embedding */
                embedding?: (rastic.v1.Embedding.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeafBody. */
            type $Shape = rastic.v1.LeafBody.$Properties;
        }

        /**
         * Properties of a Receipt.
         * @deprecated Use rastic.v1.Receipt.$Properties instead.
         */
        interface IReceipt extends rastic.v1.Receipt.$Properties {
        }

        /** Represents a Receipt. */
        class Receipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Receipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Receipt jobId. */
            jobId: Uint8Array;

            /** Receipt assignHash. */
            assignHash: Uint8Array;

            /** Receipt compute. */
            compute: Uint8Array;

            /** Receipt engineClass. */
            engineClass: Uint8Array;

            /** Receipt from. */
            from: number;

            /** Receipt promptTokens. */
            promptTokens: number;

            /** Receipt promptTokensHash. */
            promptTokensHash: Uint8Array;

            /** Receipt outputTokens. */
            outputTokens: number;

            /** Receipt outputRoot. */
            outputRoot: Uint8Array;

            /** Receipt finishReason. */
            finishReason: number;

            /** Receipt paid. */
            paid: Uint8Array;

            /** Receipt amountDue. */
            amountDue: Uint8Array;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link rastic.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Receipt & rastic.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Receipt & rastic.v1.Receipt.$Shape;
        }

        namespace Receipt {

            /** Properties of a Receipt. */
            interface $Properties {

                /** Receipt jobId */
                jobId?: (Uint8Array|null);

                /** Receipt assignHash */
                assignHash?: (Uint8Array|null);

                /** Receipt compute */
                compute?: (Uint8Array|null);

                /** Receipt engineClass */
                engineClass?: (Uint8Array|null);

                /** Receipt from */
                from?: (number|null);

                /** Receipt promptTokens */
                promptTokens?: (number|null);

                /** Receipt promptTokensHash */
                promptTokensHash?: (Uint8Array|null);

                /** Receipt outputTokens */
                outputTokens?: (number|null);

                /** Receipt outputRoot */
                outputRoot?: (Uint8Array|null);

                /** Receipt finishReason */
                finishReason?: (number|null);

                /** Receipt paid */
                paid?: (Uint8Array|null);

                /** Receipt amountDue */
                amountDue?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Receipt. */
            type $Shape = rastic.v1.Receipt.$Properties;
        }

        /**
         * Properties of a SignedReceipt.
         * @deprecated Use rastic.v1.SignedReceipt.$Properties instead.
         */
        interface ISignedReceipt extends rastic.v1.SignedReceipt.$Properties {
        }

        /** Represents a SignedReceipt. */
        class SignedReceipt {

            /**
             * Constructs a new SignedReceipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedReceipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedReceipt value. */
            value?: (rastic.v1.Receipt.$Properties|null);

            /** SignedReceipt signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedReceipt message. Does not implicitly {@link rastic.v1.SignedReceipt.verify|verify} messages.
             * @param message SignedReceipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedReceipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedReceipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedReceipt & rastic.v1.SignedReceipt.$Shape} SignedReceipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedReceipt & rastic.v1.SignedReceipt.$Shape;
        }

        namespace SignedReceipt {

            /** Properties of a SignedReceipt. */
            interface $Properties {

                /** SignedReceipt value */
                value?: (rastic.v1.Receipt.$Properties|null);

                /** SignedReceipt signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedReceipt. */
            type $Shape = rastic.v1.SignedReceipt.$Properties;
        }

        /**
         * Properties of a Prefilled.
         * @deprecated Use rastic.v1.Prefilled.$Properties instead.
         */
        interface IPrefilled extends rastic.v1.Prefilled.$Properties {
        }

        /** Represents a Prefilled. */
        class Prefilled {

            /**
             * Constructs a new Prefilled.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Prefilled.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Prefilled promptTokens. */
            promptTokens: number;

            /** Prefilled promptTokensHash. */
            promptTokensHash: Uint8Array;

            /**
             * Encodes the specified Prefilled message. Does not implicitly {@link rastic.v1.Prefilled.verify|verify} messages.
             * @param message Prefilled message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Prefilled.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Prefilled message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Prefilled & rastic.v1.Prefilled.$Shape} Prefilled
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Prefilled & rastic.v1.Prefilled.$Shape;
        }

        namespace Prefilled {

            /** Properties of a Prefilled. */
            interface $Properties {

                /** Prefilled promptTokens */
                promptTokens?: (number|null);

                /** Prefilled promptTokensHash */
                promptTokensHash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Prefilled. */
            type $Shape = rastic.v1.Prefilled.$Properties;
        }

        /**
         * Properties of a Chunk.
         * @deprecated Use rastic.v1.Chunk.$Properties instead.
         */
        interface IChunk extends rastic.v1.Chunk.$Properties {
        }

        /** Represents a Chunk. */
        class Chunk {

            /**
             * Constructs a new Chunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Chunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Chunk leaves. */
            leaves: rastic.v1.LeafBody.$Properties[];

            /**
             * Encodes the specified Chunk message. Does not implicitly {@link rastic.v1.Chunk.verify|verify} messages.
             * @param message Chunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Chunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Chunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Chunk & rastic.v1.Chunk.$Shape} Chunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Chunk & rastic.v1.Chunk.$Shape;
        }

        namespace Chunk {

            /** Properties of a Chunk. */
            interface $Properties {

                /** Chunk leaves */
                leaves?: (rastic.v1.LeafBody.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Chunk. */
            type $Shape = rastic.v1.Chunk.$Properties;
        }

        /**
         * Properties of a GenerateEnd.
         * @deprecated Use rastic.v1.GenerateEnd.$Properties instead.
         */
        interface IGenerateEnd extends rastic.v1.GenerateEnd.$Properties {
        }

        /** Represents a GenerateEnd. */
        class GenerateEnd {

            /**
             * Constructs a new GenerateEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GenerateEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GenerateEnd status. */
            status: rastic.v1.Status;

            /**
             * Encodes the specified GenerateEnd message. Does not implicitly {@link rastic.v1.GenerateEnd.verify|verify} messages.
             * @param message GenerateEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GenerateEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GenerateEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GenerateEnd & rastic.v1.GenerateEnd.$Shape} GenerateEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GenerateEnd & rastic.v1.GenerateEnd.$Shape;
        }

        namespace GenerateEnd {

            /** Properties of a GenerateEnd. */
            interface $Properties {

                /** GenerateEnd status */
                status?: (rastic.v1.Status|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GenerateEnd. */
            type $Shape = rastic.v1.GenerateEnd.$Properties;
        }

        /**
         * Properties of a Waiting.
         * @deprecated Use rastic.v1.Waiting.$Properties instead.
         */
        interface IWaiting extends rastic.v1.Waiting.$Properties {
        }

        /** Represents a Waiting. */
        class Waiting {

            /**
             * Constructs a new Waiting.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Waiting.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Waiting queue. */
            queue: number;

            /**
             * Encodes the specified Waiting message. Does not implicitly {@link rastic.v1.Waiting.verify|verify} messages.
             * @param message Waiting message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Waiting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Waiting message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Waiting & rastic.v1.Waiting.$Shape} Waiting
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Waiting & rastic.v1.Waiting.$Shape;
        }

        namespace Waiting {

            /** Properties of a Waiting. */
            interface $Properties {

                /** Waiting queue */
                queue?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Waiting. */
            type $Shape = rastic.v1.Waiting.$Properties;
        }

        /**
         * Properties of a Resumed.
         * @deprecated Use rastic.v1.Resumed.$Properties instead.
         */
        interface IResumed extends rastic.v1.Resumed.$Properties {
        }

        /** Represents a Resumed. */
        class Resumed {

            /**
             * Constructs a new Resumed.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Resumed.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Resumed message. Does not implicitly {@link rastic.v1.Resumed.verify|verify} messages.
             * @param message Resumed message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Resumed.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Resumed message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Resumed & rastic.v1.Resumed.$Shape} Resumed
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Resumed & rastic.v1.Resumed.$Shape;
        }

        namespace Resumed {

            /** Properties of a Resumed. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Resumed. */
            type $Shape = rastic.v1.Resumed.$Properties;
        }

        /**
         * Properties of a VoucherDue.
         * @deprecated Use rastic.v1.VoucherDue.$Properties instead.
         */
        interface IVoucherDue extends rastic.v1.VoucherDue.$Properties {
        }

        /** Represents a VoucherDue. */
        class VoucherDue {

            /**
             * Constructs a new VoucherDue.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.VoucherDue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoucherDue paid. */
            paid: Uint8Array;

            /**
             * Encodes the specified VoucherDue message. Does not implicitly {@link rastic.v1.VoucherDue.verify|verify} messages.
             * @param message VoucherDue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.VoucherDue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoucherDue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.VoucherDue & rastic.v1.VoucherDue.$Shape} VoucherDue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.VoucherDue & rastic.v1.VoucherDue.$Shape;
        }

        namespace VoucherDue {

            /** Properties of a VoucherDue. */
            interface $Properties {

                /** VoucherDue paid */
                paid?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoucherDue. */
            type $Shape = rastic.v1.VoucherDue.$Properties;
        }

        /**
         * Properties of a GenerateFrame.
         * @deprecated Use rastic.v1.GenerateFrame.$Properties instead.
         */
        interface IGenerateFrame extends rastic.v1.GenerateFrame.$Properties {
        }

        /** Represents a GenerateFrame. */
        class GenerateFrame {

            /**
             * Constructs a new GenerateFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GenerateFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GenerateFrame prefilled. */
            prefilled?: (rastic.v1.Prefilled.$Properties|null);

            /** GenerateFrame chunk. */
            chunk?: (rastic.v1.Chunk.$Properties|null);

            /** GenerateFrame receipt. */
            receipt?: (rastic.v1.SignedReceipt.$Properties|null);

            /** GenerateFrame end. */
            end?: (rastic.v1.GenerateEnd.$Properties|null);

            /** GenerateFrame waiting. */
            waiting?: (rastic.v1.Waiting.$Properties|null);

            /** GenerateFrame resumed. */
            resumed?: (rastic.v1.Resumed.$Properties|null);

            /** GenerateFrame due. */
            due?: (rastic.v1.VoucherDue.$Properties|null);

            /** GenerateFrame body. */
            body?: ("prefilled"|"chunk"|"receipt"|"end"|"waiting"|"resumed"|"due");

            /**
             * Encodes the specified GenerateFrame message. Does not implicitly {@link rastic.v1.GenerateFrame.verify|verify} messages.
             * @param message GenerateFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GenerateFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GenerateFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GenerateFrame & rastic.v1.GenerateFrame.$Shape} GenerateFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GenerateFrame & rastic.v1.GenerateFrame.$Shape;
        }

        namespace GenerateFrame {

            /** Properties of a GenerateFrame. */
            interface $Properties {

                /** GenerateFrame prefilled */
                prefilled?: (rastic.v1.Prefilled.$Properties|null);

                /** GenerateFrame chunk */
                chunk?: (rastic.v1.Chunk.$Properties|null);

                /** GenerateFrame receipt */
                receipt?: (rastic.v1.SignedReceipt.$Properties|null);

                /** GenerateFrame end */
                end?: (rastic.v1.GenerateEnd.$Properties|null);

                /** GenerateFrame waiting */
                waiting?: (rastic.v1.Waiting.$Properties|null);

                /** GenerateFrame resumed */
                resumed?: (rastic.v1.Resumed.$Properties|null);

                /** GenerateFrame due */
                due?: (rastic.v1.VoucherDue.$Properties|null);

                /** GenerateFrame body */
                body?: ("prefilled"|"chunk"|"receipt"|"end"|"waiting"|"resumed"|"due");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a GenerateFrame. */
            type $Shape = {
              prefilled?: rastic.v1.Prefilled.$Shape|null;
              chunk?: rastic.v1.Chunk.$Shape|null;
              receipt?: rastic.v1.SignedReceipt.$Shape|null;
              end?: rastic.v1.GenerateEnd.$Shape|null;
              waiting?: rastic.v1.Waiting.$Shape|null;
              resumed?: rastic.v1.Resumed.$Shape|null;
              due?: rastic.v1.VoucherDue.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; prefilled?: null; chunk?: null; receipt?: null; end?: null; waiting?: null; resumed?: null; due?: null }|{ body?: "prefilled"; prefilled: rastic.v1.Prefilled.$Shape; chunk?: null; receipt?: null; end?: null; waiting?: null; resumed?: null; due?: null }|{ body?: "chunk"; prefilled?: null; chunk: rastic.v1.Chunk.$Shape; receipt?: null; end?: null; waiting?: null; resumed?: null; due?: null }|{ body?: "receipt"; prefilled?: null; chunk?: null; receipt: rastic.v1.SignedReceipt.$Shape; end?: null; waiting?: null; resumed?: null; due?: null }|{ body?: "end"; prefilled?: null; chunk?: null; receipt?: null; end: rastic.v1.GenerateEnd.$Shape; waiting?: null; resumed?: null; due?: null }|{ body?: "waiting"; prefilled?: null; chunk?: null; receipt?: null; end?: null; waiting: rastic.v1.Waiting.$Shape; resumed?: null; due?: null }|{ body?: "resumed"; prefilled?: null; chunk?: null; receipt?: null; end?: null; waiting?: null; resumed: rastic.v1.Resumed.$Shape; due?: null }|{ body?: "due"; prefilled?: null; chunk?: null; receipt?: null; end?: null; waiting?: null; resumed?: null; due: rastic.v1.VoucherDue.$Shape })
            );
        }

        /**
         * Properties of a LogitBias.
         * @deprecated Use rastic.v1.LogitBias.$Properties instead.
         */
        interface ILogitBias extends rastic.v1.LogitBias.$Properties {
        }

        /** Represents a LogitBias. */
        class LogitBias {

            /**
             * Constructs a new LogitBias.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.LogitBias.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogitBias id. */
            id: number;

            /** LogitBias bias. */
            bias: number;

            /**
             * Encodes the specified LogitBias message. Does not implicitly {@link rastic.v1.LogitBias.verify|verify} messages.
             * @param message LogitBias message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.LogitBias.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogitBias message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.LogitBias & rastic.v1.LogitBias.$Shape} LogitBias
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.LogitBias & rastic.v1.LogitBias.$Shape;
        }

        namespace LogitBias {

            /** Properties of a LogitBias. */
            interface $Properties {

                /** LogitBias id */
                id?: (number|null);

                /** LogitBias bias */
                bias?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogitBias. */
            type $Shape = rastic.v1.LogitBias.$Properties;
        }

        /**
         * Properties of a Sampler.
         * @deprecated Use rastic.v1.Sampler.$Properties instead.
         */
        interface ISampler extends rastic.v1.Sampler.$Properties {
        }

        /** Represents a Sampler. */
        class Sampler {

            /**
             * Constructs a new Sampler.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Sampler.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sampler temperature. */
            temperature: number;

            /** Sampler topK. */
            topK: number;

            /** Sampler topP. */
            topP: number;

            /** Sampler minP. */
            minP: number;

            /** Sampler repeatPenalty. */
            repeatPenalty: number;

            /** Sampler frequencyPenalty. */
            frequencyPenalty: number;

            /** Sampler presencePenalty. */
            presencePenalty: number;

            /** Sampler logitBias. */
            logitBias: rastic.v1.LogitBias.$Properties[];

            /**
             * Encodes the specified Sampler message. Does not implicitly {@link rastic.v1.Sampler.verify|verify} messages.
             * @param message Sampler message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Sampler.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sampler message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Sampler & rastic.v1.Sampler.$Shape} Sampler
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Sampler & rastic.v1.Sampler.$Shape;
        }

        namespace Sampler {

            /** Properties of a Sampler. */
            interface $Properties {

                /** Sampler temperature */
                temperature?: (number|null);

                /** Sampler topK */
                topK?: (number|null);

                /** Sampler topP */
                topP?: (number|null);

                /** Sampler minP */
                minP?: (number|null);

                /** Sampler repeatPenalty */
                repeatPenalty?: (number|null);

                /** Sampler frequencyPenalty */
                frequencyPenalty?: (number|null);

                /** Sampler presencePenalty */
                presencePenalty?: (number|null);

                /** Sampler logitBias */
                logitBias?: (rastic.v1.LogitBias.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sampler. */
            type $Shape = rastic.v1.Sampler.$Properties;
        }

        /**
         * Properties of a Job.
         * @deprecated Use rastic.v1.Job.$Properties instead.
         */
        interface IJob extends rastic.v1.Job.$Properties {
        }

        /** Represents a Job. */
        class Job {

            /**
             * Constructs a new Job.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Job.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Job kind. */
            kind: number;

            /** Job client. */
            client: Uint8Array;

            /** Job modelId. */
            modelId: Uint8Array;

            /** Job manifestHash. */
            manifestHash: Uint8Array;

            /** Job inputHash. */
            inputHash: Uint8Array;

            /** Job sampler. */
            sampler?: (rastic.v1.Sampler.$Properties|null);

            /** Job topLogits. */
            topLogits: number;

            /** Job seed. */
            seed: Uint8Array;

            /** Job maxTokens. */
            maxTokens: number;

            /** Job stop. */
            stop: string[];

            /** Job date. */
            date: string;

            /** Job maxPrice. */
            maxPrice: Uint8Array;

            /** Job deadline. */
            deadline: number;

            /** Job when. */
            when: number;

            /** Job auditCommit. */
            auditCommit: Uint8Array;

            /** Job nonce. */
            nonce: Uint8Array;

            /** Job pooling. */
            pooling: number;

            /**
             * Encodes the specified Job message. Does not implicitly {@link rastic.v1.Job.verify|verify} messages.
             * @param message Job message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Job.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Job message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Job & rastic.v1.Job.$Shape} Job
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Job & rastic.v1.Job.$Shape;
        }

        namespace Job {

            /** Properties of a Job. */
            interface $Properties {

                /** Job kind */
                kind?: (number|null);

                /** Job client */
                client?: (Uint8Array|null);

                /** Job modelId */
                modelId?: (Uint8Array|null);

                /** Job manifestHash */
                manifestHash?: (Uint8Array|null);

                /** Job inputHash */
                inputHash?: (Uint8Array|null);

                /** Job sampler */
                sampler?: (rastic.v1.Sampler.$Properties|null);

                /** Job topLogits */
                topLogits?: (number|null);

                /** Job seed */
                seed?: (Uint8Array|null);

                /** Job maxTokens */
                maxTokens?: (number|null);

                /** Job stop */
                stop?: (string[]|null);

                /** Job date */
                date?: (string|null);

                /** Job maxPrice */
                maxPrice?: (Uint8Array|null);

                /** Job deadline */
                deadline?: (number|null);

                /** Job when */
                when?: (number|null);

                /** Job auditCommit */
                auditCommit?: (Uint8Array|null);

                /** Job nonce */
                nonce?: (Uint8Array|null);

                /** Job pooling */
                pooling?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Job. */
            type $Shape = rastic.v1.Job.$Properties;
        }

        /**
         * Properties of a SignedJob.
         * @deprecated Use rastic.v1.SignedJob.$Properties instead.
         */
        interface ISignedJob extends rastic.v1.SignedJob.$Properties {
        }

        /** Represents a SignedJob. */
        class SignedJob {

            /**
             * Constructs a new SignedJob.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedJob.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedJob value. */
            value?: (rastic.v1.Job.$Properties|null);

            /** SignedJob signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedJob message. Does not implicitly {@link rastic.v1.SignedJob.verify|verify} messages.
             * @param message SignedJob message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedJob.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedJob message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedJob & rastic.v1.SignedJob.$Shape} SignedJob
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedJob & rastic.v1.SignedJob.$Shape;
        }

        namespace SignedJob {

            /** Properties of a SignedJob. */
            interface $Properties {

                /** SignedJob value */
                value?: (rastic.v1.Job.$Properties|null);

                /** SignedJob signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedJob. */
            type $Shape = rastic.v1.SignedJob.$Properties;
        }

        /**
         * Properties of a ChatMessage.
         * @deprecated Use rastic.v1.ChatMessage.$Properties instead.
         */
        interface IChatMessage extends rastic.v1.ChatMessage.$Properties {
        }

        /** Represents a ChatMessage. */
        class ChatMessage {

            /**
             * Constructs a new ChatMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ChatMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatMessage role. */
            role: string;

            /** ChatMessage content. */
            content: string;

            /**
             * Encodes the specified ChatMessage message. Does not implicitly {@link rastic.v1.ChatMessage.verify|verify} messages.
             * @param message ChatMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ChatMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChatMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ChatMessage & rastic.v1.ChatMessage.$Shape} ChatMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ChatMessage & rastic.v1.ChatMessage.$Shape;
        }

        namespace ChatMessage {

            /** Properties of a ChatMessage. */
            interface $Properties {

                /** ChatMessage role */
                role?: (string|null);

                /** ChatMessage content */
                content?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatMessage. */
            type $Shape = rastic.v1.ChatMessage.$Properties;
        }

        /**
         * Properties of a ChatInput.
         * @deprecated Use rastic.v1.ChatInput.$Properties instead.
         */
        interface IChatInput extends rastic.v1.ChatInput.$Properties {
        }

        /** Represents a ChatInput. */
        class ChatInput {

            /**
             * Constructs a new ChatInput.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ChatInput.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChatInput messages. */
            messages: rastic.v1.ChatMessage.$Properties[];

            /**
             * Encodes the specified ChatInput message. Does not implicitly {@link rastic.v1.ChatInput.verify|verify} messages.
             * @param message ChatInput message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ChatInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChatInput message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ChatInput & rastic.v1.ChatInput.$Shape} ChatInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ChatInput & rastic.v1.ChatInput.$Shape;
        }

        namespace ChatInput {

            /** Properties of a ChatInput. */
            interface $Properties {

                /** ChatInput messages */
                messages?: (rastic.v1.ChatMessage.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChatInput. */
            type $Shape = rastic.v1.ChatInput.$Properties;
        }

        /**
         * Properties of a TextInput.
         * @deprecated Use rastic.v1.TextInput.$Properties instead.
         */
        interface ITextInput extends rastic.v1.TextInput.$Properties {
        }

        /** Represents a TextInput. */
        class TextInput {

            /**
             * Constructs a new TextInput.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.TextInput.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TextInput text. */
            text: string;

            /**
             * Encodes the specified TextInput message. Does not implicitly {@link rastic.v1.TextInput.verify|verify} messages.
             * @param message TextInput message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.TextInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TextInput message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.TextInput & rastic.v1.TextInput.$Shape} TextInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.TextInput & rastic.v1.TextInput.$Shape;
        }

        namespace TextInput {

            /** Properties of a TextInput. */
            interface $Properties {

                /** TextInput text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TextInput. */
            type $Shape = rastic.v1.TextInput.$Properties;
        }

        /**
         * Properties of an IdsInput.
         * @deprecated Use rastic.v1.IdsInput.$Properties instead.
         */
        interface IIdsInput extends rastic.v1.IdsInput.$Properties {
        }

        /** Represents an IdsInput. */
        class IdsInput {

            /**
             * Constructs a new IdsInput.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.IdsInput.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IdsInput ids. */
            ids: number[];

            /**
             * Encodes the specified IdsInput message. Does not implicitly {@link rastic.v1.IdsInput.verify|verify} messages.
             * @param message IdsInput message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.IdsInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IdsInput message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.IdsInput & rastic.v1.IdsInput.$Shape} IdsInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.IdsInput & rastic.v1.IdsInput.$Shape;
        }

        namespace IdsInput {

            /** Properties of an IdsInput. */
            interface $Properties {

                /** IdsInput ids */
                ids?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IdsInput. */
            type $Shape = rastic.v1.IdsInput.$Properties;
        }

        /**
         * Properties of an Item.
         * @deprecated Use rastic.v1.Item.$Properties instead.
         */
        interface IItem extends rastic.v1.Item.$Properties {
        }

        /** Represents an Item. */
        class Item {

            /**
             * Constructs a new Item.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Item.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Item text. */
            text?: (rastic.v1.TextInput.$Properties|null);

            /** Item ids. */
            ids?: (rastic.v1.IdsInput.$Properties|null);

            /** Item body. */
            body?: ("text"|"ids");

            /**
             * Encodes the specified Item message. Does not implicitly {@link rastic.v1.Item.verify|verify} messages.
             * @param message Item message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Item.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Item message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Item & rastic.v1.Item.$Shape} Item
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Item & rastic.v1.Item.$Shape;
        }

        namespace Item {

            /** Properties of an Item. */
            interface $Properties {

                /** Item text */
                text?: (rastic.v1.TextInput.$Properties|null);

                /** Item ids */
                ids?: (rastic.v1.IdsInput.$Properties|null);

                /** Item body */
                body?: ("text"|"ids");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Item. */
            type $Shape = {
              text?: rastic.v1.TextInput.$Shape|null;
              ids?: rastic.v1.IdsInput.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; text?: null; ids?: null }|{ body?: "text"; text: rastic.v1.TextInput.$Shape; ids?: null }|{ body?: "ids"; text?: null; ids: rastic.v1.IdsInput.$Shape })
            );
        }

        /**
         * Properties of a TextsInput.
         * @deprecated Use rastic.v1.TextsInput.$Properties instead.
         */
        interface ITextsInput extends rastic.v1.TextsInput.$Properties {
        }

        /** Represents a TextsInput. */
        class TextsInput {

            /**
             * Constructs a new TextsInput.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.TextsInput.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TextsInput items. */
            items: rastic.v1.Item.$Properties[];

            /**
             * Encodes the specified TextsInput message. Does not implicitly {@link rastic.v1.TextsInput.verify|verify} messages.
             * @param message TextsInput message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.TextsInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TextsInput message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.TextsInput & rastic.v1.TextsInput.$Shape} TextsInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.TextsInput & rastic.v1.TextsInput.$Shape;
        }

        namespace TextsInput {

            /** Properties of a TextsInput. */
            interface $Properties {

                /** TextsInput items */
                items?: (rastic.v1.Item.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TextsInput. */
            type $Shape = {
              items?: rastic.v1.Item.$Shape[]|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an Input.
         * @deprecated Use rastic.v1.Input.$Properties instead.
         */
        interface IInput extends rastic.v1.Input.$Properties {
        }

        /** Represents an Input. */
        class Input {

            /**
             * Constructs a new Input.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Input.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Input chat. */
            chat?: (rastic.v1.ChatInput.$Properties|null);

            /** Input text. */
            text?: (rastic.v1.TextInput.$Properties|null);

            /** Input ids. */
            ids?: (rastic.v1.IdsInput.$Properties|null);

            /** Input texts. */
            texts?: (rastic.v1.TextsInput.$Properties|null);

            /** Input body. */
            body?: ("chat"|"text"|"ids"|"texts");

            /**
             * Encodes the specified Input message. Does not implicitly {@link rastic.v1.Input.verify|verify} messages.
             * @param message Input message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Input.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Input message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Input & rastic.v1.Input.$Shape} Input
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Input & rastic.v1.Input.$Shape;
        }

        namespace Input {

            /** Properties of an Input. */
            interface $Properties {

                /** Input chat */
                chat?: (rastic.v1.ChatInput.$Properties|null);

                /** Input text */
                text?: (rastic.v1.TextInput.$Properties|null);

                /** Input ids */
                ids?: (rastic.v1.IdsInput.$Properties|null);

                /** Input texts */
                texts?: (rastic.v1.TextsInput.$Properties|null);

                /** Input body */
                body?: ("chat"|"text"|"ids"|"texts");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Input. */
            type $Shape = {
              chat?: rastic.v1.ChatInput.$Shape|null;
              text?: rastic.v1.TextInput.$Shape|null;
              ids?: rastic.v1.IdsInput.$Shape|null;
              texts?: rastic.v1.TextsInput.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; chat?: null; text?: null; ids?: null; texts?: null }|{ body?: "chat"; chat: rastic.v1.ChatInput.$Shape; text?: null; ids?: null; texts?: null }|{ body?: "text"; chat?: null; text: rastic.v1.TextInput.$Shape; ids?: null; texts?: null }|{ body?: "ids"; chat?: null; text?: null; ids: rastic.v1.IdsInput.$Shape; texts?: null }|{ body?: "texts"; chat?: null; text?: null; ids?: null; texts: rastic.v1.TextsInput.$Shape })
            );
        }

        /**
         * Properties of an Offer.
         * @deprecated Use rastic.v1.Offer.$Properties instead.
         */
        interface IOffer extends rastic.v1.Offer.$Properties {
        }

        /** Represents an Offer. */
        class Offer {

            /**
             * Constructs a new Offer.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Offer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Offer jobId. */
            jobId: Uint8Array;

            /** Offer compute. */
            compute: Uint8Array;

            /** Offer engineClass. */
            engineClass: Uint8Array;

            /** Offer inputPrice. */
            inputPrice: Uint8Array;

            /** Offer outputPrice. */
            outputPrice: Uint8Array;

            /** Offer expectedStart. */
            expectedStart: number;

            /** Offer queue. */
            queue: number;

            /** Offer expiry. */
            expiry: number;

            /** Offer when. */
            when: number;

            /** Offer credit. */
            credit: Uint8Array;

            /** Offer kind. */
            kind: number;

            /**
             * Encodes the specified Offer message. Does not implicitly {@link rastic.v1.Offer.verify|verify} messages.
             * @param message Offer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Offer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Offer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Offer & rastic.v1.Offer.$Shape} Offer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Offer & rastic.v1.Offer.$Shape;
        }

        namespace Offer {

            /** Properties of an Offer. */
            interface $Properties {

                /** Offer jobId */
                jobId?: (Uint8Array|null);

                /** Offer compute */
                compute?: (Uint8Array|null);

                /** Offer engineClass */
                engineClass?: (Uint8Array|null);

                /** Offer inputPrice */
                inputPrice?: (Uint8Array|null);

                /** Offer outputPrice */
                outputPrice?: (Uint8Array|null);

                /** Offer expectedStart */
                expectedStart?: (number|null);

                /** Offer queue */
                queue?: (number|null);

                /** Offer expiry */
                expiry?: (number|null);

                /** Offer when */
                when?: (number|null);

                /** Offer credit */
                credit?: (Uint8Array|null);

                /** Offer kind */
                kind?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Offer. */
            type $Shape = rastic.v1.Offer.$Properties;
        }

        /**
         * Properties of a SignedOffer.
         * @deprecated Use rastic.v1.SignedOffer.$Properties instead.
         */
        interface ISignedOffer extends rastic.v1.SignedOffer.$Properties {
        }

        /** Represents a SignedOffer. */
        class SignedOffer {

            /**
             * Constructs a new SignedOffer.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedOffer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedOffer value. */
            value?: (rastic.v1.Offer.$Properties|null);

            /** SignedOffer signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedOffer message. Does not implicitly {@link rastic.v1.SignedOffer.verify|verify} messages.
             * @param message SignedOffer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedOffer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedOffer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedOffer & rastic.v1.SignedOffer.$Shape} SignedOffer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedOffer & rastic.v1.SignedOffer.$Shape;
        }

        namespace SignedOffer {

            /** Properties of a SignedOffer. */
            interface $Properties {

                /** SignedOffer value */
                value?: (rastic.v1.Offer.$Properties|null);

                /** SignedOffer signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedOffer. */
            type $Shape = rastic.v1.SignedOffer.$Properties;
        }

        /**
         * Properties of an OfferReply.
         * @deprecated Use rastic.v1.OfferReply.$Properties instead.
         */
        interface IOfferReply extends rastic.v1.OfferReply.$Properties {
        }

        /** Represents an OfferReply. */
        class OfferReply {

            /**
             * Constructs a new OfferReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.OfferReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OfferReply status. */
            status: rastic.v1.Status;

            /**
             * Encodes the specified OfferReply message. Does not implicitly {@link rastic.v1.OfferReply.verify|verify} messages.
             * @param message OfferReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.OfferReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OfferReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.OfferReply & rastic.v1.OfferReply.$Shape} OfferReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.OfferReply & rastic.v1.OfferReply.$Shape;
        }

        namespace OfferReply {

            /** Properties of an OfferReply. */
            interface $Properties {

                /** OfferReply status */
                status?: (rastic.v1.Status|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OfferReply. */
            type $Shape = rastic.v1.OfferReply.$Properties;
        }

        /**
         * Properties of a SolicitReply.
         * @deprecated Use rastic.v1.SolicitReply.$Properties instead.
         */
        interface ISolicitReply extends rastic.v1.SolicitReply.$Properties {
        }

        /** Represents a SolicitReply. */
        class SolicitReply {

            /**
             * Constructs a new SolicitReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SolicitReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SolicitReply status. */
            status: rastic.v1.Status;

            /** SolicitReply offer. */
            offer?: (rastic.v1.SignedOffer.$Properties|null);

            /**
             * Encodes the specified SolicitReply message. Does not implicitly {@link rastic.v1.SolicitReply.verify|verify} messages.
             * @param message SolicitReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SolicitReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SolicitReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SolicitReply & rastic.v1.SolicitReply.$Shape} SolicitReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SolicitReply & rastic.v1.SolicitReply.$Shape;
        }

        namespace SolicitReply {

            /** Properties of a SolicitReply. */
            interface $Properties {

                /** SolicitReply status */
                status?: (rastic.v1.Status|null);

                /** SolicitReply offer */
                offer?: (rastic.v1.SignedOffer.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SolicitReply. */
            type $Shape = rastic.v1.SolicitReply.$Properties;
        }

        /** Status enum. */
        enum Status {

            /** STATUS_UNSPECIFIED value */
            STATUS_UNSPECIFIED = 0,

            /** STATUS_OK value */
            STATUS_OK = 1,

            /** STATUS_INVALID value */
            STATUS_INVALID = 2,

            /** STATUS_BUSY value */
            STATUS_BUSY = 3,

            /** STATUS_NOT_FOUND value */
            STATUS_NOT_FOUND = 4,

            /** STATUS_EXPIRED value */
            STATUS_EXPIRED = 5,

            /** STATUS_REFUSED value */
            STATUS_REFUSED = 6,

            /** STATUS_PRICE value */
            STATUS_PRICE = 7,

            /** STATUS_BAD_PREFIX value */
            STATUS_BAD_PREFIX = 8,

            /** STATUS_FAILED value */
            STATUS_FAILED = 9,

            /** STATUS_CANCELLED value */
            STATUS_CANCELLED = 10,

            /** STATUS_CONTEXT value */
            STATUS_CONTEXT = 11,

            /** STATUS_TEMPLATE value */
            STATUS_TEMPLATE = 12,

            /** STATUS_UNFUNDED value */
            STATUS_UNFUNDED = 13,

            /** STATUS_PAYMENT value */
            STATUS_PAYMENT = 14
        }

        /**
         * Properties of a BlobRequest.
         * @deprecated Use rastic.v1.BlobRequest.$Properties instead.
         */
        interface IBlobRequest extends rastic.v1.BlobRequest.$Properties {
        }

        /** Represents a BlobRequest. */
        class BlobRequest {

            /**
             * Constructs a new BlobRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.BlobRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlobRequest hash. */
            hash: Uint8Array;

            /**
             * Encodes the specified BlobRequest message. Does not implicitly {@link rastic.v1.BlobRequest.verify|verify} messages.
             * @param message BlobRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.BlobRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlobRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.BlobRequest & rastic.v1.BlobRequest.$Shape} BlobRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.BlobRequest & rastic.v1.BlobRequest.$Shape;
        }

        namespace BlobRequest {

            /** Properties of a BlobRequest. */
            interface $Properties {

                /** BlobRequest hash */
                hash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlobRequest. */
            type $Shape = rastic.v1.BlobRequest.$Properties;
        }

        /**
         * Properties of a BlobReply.
         * @deprecated Use rastic.v1.BlobReply.$Properties instead.
         */
        interface IBlobReply extends rastic.v1.BlobReply.$Properties {
        }

        /** Represents a BlobReply. */
        class BlobReply {

            /**
             * Constructs a new BlobReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.BlobReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlobReply status. */
            status: rastic.v1.Status;

            /**
             * Encodes the specified BlobReply message. Does not implicitly {@link rastic.v1.BlobReply.verify|verify} messages.
             * @param message BlobReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.BlobReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlobReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.BlobReply & rastic.v1.BlobReply.$Shape} BlobReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.BlobReply & rastic.v1.BlobReply.$Shape;
        }

        namespace BlobReply {

            /** Properties of a BlobReply. */
            interface $Properties {

                /** BlobReply status */
                status?: (rastic.v1.Status|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlobReply. */
            type $Shape = rastic.v1.BlobReply.$Properties;
        }

        /**
         * Properties of a GetVoucher.
         * @deprecated Use rastic.v1.GetVoucher.$Properties instead.
         */
        interface IGetVoucher extends rastic.v1.GetVoucher.$Properties {
        }

        /** Represents a GetVoucher. */
        class GetVoucher {

            /**
             * Constructs a new GetVoucher.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetVoucher.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetVoucher channelId. */
            channelId: Uint8Array;

            /**
             * Encodes the specified GetVoucher message. Does not implicitly {@link rastic.v1.GetVoucher.verify|verify} messages.
             * @param message GetVoucher message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetVoucher.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetVoucher message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetVoucher & rastic.v1.GetVoucher.$Shape} GetVoucher
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetVoucher & rastic.v1.GetVoucher.$Shape;
        }

        namespace GetVoucher {

            /** Properties of a GetVoucher. */
            interface $Properties {

                /** GetVoucher channelId */
                channelId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetVoucher. */
            type $Shape = rastic.v1.GetVoucher.$Properties;
        }

        /**
         * Properties of a ChannelRequest.
         * @deprecated Use rastic.v1.ChannelRequest.$Properties instead.
         */
        interface IChannelRequest extends rastic.v1.ChannelRequest.$Properties {
        }

        /** Represents a ChannelRequest. */
        class ChannelRequest {

            /**
             * Constructs a new ChannelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ChannelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChannelRequest give. */
            give?: (rastic.v1.SignedVoucher.$Properties|null);

            /** ChannelRequest newest. */
            newest?: (rastic.v1.GetVoucher.$Properties|null);

            /** ChannelRequest body. */
            body?: ("give"|"newest");

            /**
             * Encodes the specified ChannelRequest message. Does not implicitly {@link rastic.v1.ChannelRequest.verify|verify} messages.
             * @param message ChannelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ChannelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChannelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ChannelRequest & rastic.v1.ChannelRequest.$Shape} ChannelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ChannelRequest & rastic.v1.ChannelRequest.$Shape;
        }

        namespace ChannelRequest {

            /** Properties of a ChannelRequest. */
            interface $Properties {

                /** ChannelRequest give */
                give?: (rastic.v1.SignedVoucher.$Properties|null);

                /** ChannelRequest newest */
                newest?: (rastic.v1.GetVoucher.$Properties|null);

                /** ChannelRequest body */
                body?: ("give"|"newest");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ChannelRequest. */
            type $Shape = {
              give?: rastic.v1.SignedVoucher.$Shape|null;
              newest?: rastic.v1.GetVoucher.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; give?: null; newest?: null }|{ body?: "give"; give: rastic.v1.SignedVoucher.$Shape; newest?: null }|{ body?: "newest"; give?: null; newest: rastic.v1.GetVoucher.$Shape })
            );
        }

        /**
         * Properties of a ChannelReply.
         * @deprecated Use rastic.v1.ChannelReply.$Properties instead.
         */
        interface IChannelReply extends rastic.v1.ChannelReply.$Properties {
        }

        /** Represents a ChannelReply. */
        class ChannelReply {

            /**
             * Constructs a new ChannelReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ChannelReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChannelReply status. */
            status: rastic.v1.Status;

            /** ChannelReply newest. */
            newest?: (rastic.v1.SignedVoucher.$Properties|null);

            /**
             * Encodes the specified ChannelReply message. Does not implicitly {@link rastic.v1.ChannelReply.verify|verify} messages.
             * @param message ChannelReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ChannelReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChannelReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ChannelReply & rastic.v1.ChannelReply.$Shape} ChannelReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ChannelReply & rastic.v1.ChannelReply.$Shape;
        }

        namespace ChannelReply {

            /** Properties of a ChannelReply. */
            interface $Properties {

                /** ChannelReply status */
                status?: (rastic.v1.Status|null);

                /** ChannelReply newest */
                newest?: (rastic.v1.SignedVoucher.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChannelReply. */
            type $Shape = rastic.v1.ChannelReply.$Properties;
        }

        /**
         * Properties of a ChannelBook.
         * @deprecated Use rastic.v1.ChannelBook.$Properties instead.
         */
        interface IChannelBook extends rastic.v1.ChannelBook.$Properties {
        }

        /** Represents a ChannelBook. */
        class ChannelBook {

            /**
             * Constructs a new ChannelBook.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ChannelBook.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChannelBook channel. */
            channel?: (rastic.v1.Channel.$Properties|null);

            /** ChannelBook newest. */
            newest?: (rastic.v1.SignedVoucher.$Properties|null);

            /** ChannelBook lost. */
            lost: Uint8Array;

            /**
             * Encodes the specified ChannelBook message. Does not implicitly {@link rastic.v1.ChannelBook.verify|verify} messages.
             * @param message ChannelBook message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ChannelBook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChannelBook message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ChannelBook & rastic.v1.ChannelBook.$Shape} ChannelBook
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ChannelBook & rastic.v1.ChannelBook.$Shape;
        }

        namespace ChannelBook {

            /** Properties of a ChannelBook. */
            interface $Properties {

                /** ChannelBook channel */
                channel?: (rastic.v1.Channel.$Properties|null);

                /** ChannelBook newest */
                newest?: (rastic.v1.SignedVoucher.$Properties|null);

                /** ChannelBook lost */
                lost?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChannelBook. */
            type $Shape = rastic.v1.ChannelBook.$Properties;
        }

        /**
         * Properties of an AssignmentBill.
         * @deprecated Use rastic.v1.AssignmentBill.$Properties instead.
         */
        interface IAssignmentBill extends rastic.v1.AssignmentBill.$Properties {
        }

        /** Represents an AssignmentBill. */
        class AssignmentBill {

            /**
             * Constructs a new AssignmentBill.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AssignmentBill.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AssignmentBill assignHash. */
            assignHash: Uint8Array;

            /** AssignmentBill owed. */
            owed: Uint8Array;

            /** AssignmentBill paid. */
            paid: Uint8Array;

            /** AssignmentBill until. */
            until: number;

            /**
             * Encodes the specified AssignmentBill message. Does not implicitly {@link rastic.v1.AssignmentBill.verify|verify} messages.
             * @param message AssignmentBill message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AssignmentBill.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AssignmentBill message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AssignmentBill & rastic.v1.AssignmentBill.$Shape} AssignmentBill
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AssignmentBill & rastic.v1.AssignmentBill.$Shape;
        }

        namespace AssignmentBill {

            /** Properties of an AssignmentBill. */
            interface $Properties {

                /** AssignmentBill assignHash */
                assignHash?: (Uint8Array|null);

                /** AssignmentBill owed */
                owed?: (Uint8Array|null);

                /** AssignmentBill paid */
                paid?: (Uint8Array|null);

                /** AssignmentBill until */
                until?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AssignmentBill. */
            type $Shape = rastic.v1.AssignmentBill.$Properties;
        }

        /**
         * Properties of an OpenChannel.
         * @deprecated Use rastic.v1.OpenChannel.$Properties instead.
         */
        interface IOpenChannel extends rastic.v1.OpenChannel.$Properties {
        }

        /** Represents an OpenChannel. */
        class OpenChannel {

            /**
             * Constructs a new OpenChannel.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.OpenChannel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenChannel payer. */
            payer: Uint8Array;

            /** OpenChannel payee. */
            payee: Uint8Array;

            /** OpenChannel deposit. */
            deposit: Uint8Array;

            /** OpenChannel expiry. */
            expiry: number;

            /** OpenChannel nonce. */
            nonce: number;

            /**
             * Encodes the specified OpenChannel message. Does not implicitly {@link rastic.v1.OpenChannel.verify|verify} messages.
             * @param message OpenChannel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.OpenChannel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenChannel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.OpenChannel & rastic.v1.OpenChannel.$Shape} OpenChannel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.OpenChannel & rastic.v1.OpenChannel.$Shape;
        }

        namespace OpenChannel {

            /** Properties of an OpenChannel. */
            interface $Properties {

                /** OpenChannel payer */
                payer?: (Uint8Array|null);

                /** OpenChannel payee */
                payee?: (Uint8Array|null);

                /** OpenChannel deposit */
                deposit?: (Uint8Array|null);

                /** OpenChannel expiry */
                expiry?: (number|null);

                /** OpenChannel nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenChannel. */
            type $Shape = rastic.v1.OpenChannel.$Properties;
        }

        /**
         * Properties of a SignedOpenChannel.
         * @deprecated Use rastic.v1.SignedOpenChannel.$Properties instead.
         */
        interface ISignedOpenChannel extends rastic.v1.SignedOpenChannel.$Properties {
        }

        /** Represents a SignedOpenChannel. */
        class SignedOpenChannel {

            /**
             * Constructs a new SignedOpenChannel.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedOpenChannel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedOpenChannel value. */
            value?: (rastic.v1.OpenChannel.$Properties|null);

            /** SignedOpenChannel signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedOpenChannel message. Does not implicitly {@link rastic.v1.SignedOpenChannel.verify|verify} messages.
             * @param message SignedOpenChannel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedOpenChannel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedOpenChannel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedOpenChannel & rastic.v1.SignedOpenChannel.$Shape} SignedOpenChannel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedOpenChannel & rastic.v1.SignedOpenChannel.$Shape;
        }

        namespace SignedOpenChannel {

            /** Properties of a SignedOpenChannel. */
            interface $Properties {

                /** SignedOpenChannel value */
                value?: (rastic.v1.OpenChannel.$Properties|null);

                /** SignedOpenChannel signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedOpenChannel. */
            type $Shape = rastic.v1.SignedOpenChannel.$Properties;
        }

        /**
         * Properties of a TopUp.
         * @deprecated Use rastic.v1.TopUp.$Properties instead.
         */
        interface ITopUp extends rastic.v1.TopUp.$Properties {
        }

        /** Represents a TopUp. */
        class TopUp {

            /**
             * Constructs a new TopUp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.TopUp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopUp channelId. */
            channelId: Uint8Array;

            /** TopUp amount. */
            amount: Uint8Array;

            /** TopUp expiry. */
            expiry: number;

            /** TopUp nonce. */
            nonce: number;

            /**
             * Encodes the specified TopUp message. Does not implicitly {@link rastic.v1.TopUp.verify|verify} messages.
             * @param message TopUp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.TopUp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopUp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.TopUp & rastic.v1.TopUp.$Shape} TopUp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.TopUp & rastic.v1.TopUp.$Shape;
        }

        namespace TopUp {

            /** Properties of a TopUp. */
            interface $Properties {

                /** TopUp channelId */
                channelId?: (Uint8Array|null);

                /** TopUp amount */
                amount?: (Uint8Array|null);

                /** TopUp expiry */
                expiry?: (number|null);

                /** TopUp nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopUp. */
            type $Shape = rastic.v1.TopUp.$Properties;
        }

        /**
         * Properties of a SignedTopUp.
         * @deprecated Use rastic.v1.SignedTopUp.$Properties instead.
         */
        interface ISignedTopUp extends rastic.v1.SignedTopUp.$Properties {
        }

        /** Represents a SignedTopUp. */
        class SignedTopUp {

            /**
             * Constructs a new SignedTopUp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedTopUp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedTopUp value. */
            value?: (rastic.v1.TopUp.$Properties|null);

            /** SignedTopUp signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedTopUp message. Does not implicitly {@link rastic.v1.SignedTopUp.verify|verify} messages.
             * @param message SignedTopUp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedTopUp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedTopUp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedTopUp & rastic.v1.SignedTopUp.$Shape} SignedTopUp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedTopUp & rastic.v1.SignedTopUp.$Shape;
        }

        namespace SignedTopUp {

            /** Properties of a SignedTopUp. */
            interface $Properties {

                /** SignedTopUp value */
                value?: (rastic.v1.TopUp.$Properties|null);

                /** SignedTopUp signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedTopUp. */
            type $Shape = rastic.v1.SignedTopUp.$Properties;
        }

        /**
         * Properties of a Voucher.
         * @deprecated Use rastic.v1.Voucher.$Properties instead.
         */
        interface IVoucher extends rastic.v1.Voucher.$Properties {
        }

        /** Represents a Voucher. */
        class Voucher {

            /**
             * Constructs a new Voucher.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Voucher.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Voucher channelId. */
            channelId: Uint8Array;

            /** Voucher payer. */
            payer: Uint8Array;

            /** Voucher payee. */
            payee: Uint8Array;

            /** Voucher amount. */
            amount: Uint8Array;

            /** Voucher nonce. */
            nonce: number;

            /** Voucher assignHash. */
            assignHash: Uint8Array;

            /** Voucher paid. */
            paid: Uint8Array;

            /**
             * Encodes the specified Voucher message. Does not implicitly {@link rastic.v1.Voucher.verify|verify} messages.
             * @param message Voucher message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Voucher.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Voucher message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Voucher & rastic.v1.Voucher.$Shape} Voucher
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Voucher & rastic.v1.Voucher.$Shape;
        }

        namespace Voucher {

            /** Properties of a Voucher. */
            interface $Properties {

                /** Voucher channelId */
                channelId?: (Uint8Array|null);

                /** Voucher payer */
                payer?: (Uint8Array|null);

                /** Voucher payee */
                payee?: (Uint8Array|null);

                /** Voucher amount */
                amount?: (Uint8Array|null);

                /** Voucher nonce */
                nonce?: (number|null);

                /** Voucher assignHash */
                assignHash?: (Uint8Array|null);

                /** Voucher paid */
                paid?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Voucher. */
            type $Shape = rastic.v1.Voucher.$Properties;
        }

        /**
         * Properties of a SignedVoucher.
         * @deprecated Use rastic.v1.SignedVoucher.$Properties instead.
         */
        interface ISignedVoucher extends rastic.v1.SignedVoucher.$Properties {
        }

        /** Represents a SignedVoucher. */
        class SignedVoucher {

            /**
             * Constructs a new SignedVoucher.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedVoucher.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedVoucher value. */
            value?: (rastic.v1.Voucher.$Properties|null);

            /** SignedVoucher signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedVoucher message. Does not implicitly {@link rastic.v1.SignedVoucher.verify|verify} messages.
             * @param message SignedVoucher message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedVoucher.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedVoucher message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedVoucher & rastic.v1.SignedVoucher.$Shape} SignedVoucher
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedVoucher & rastic.v1.SignedVoucher.$Shape;
        }

        namespace SignedVoucher {

            /** Properties of a SignedVoucher. */
            interface $Properties {

                /** SignedVoucher value */
                value?: (rastic.v1.Voucher.$Properties|null);

                /** SignedVoucher signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedVoucher. */
            type $Shape = rastic.v1.SignedVoucher.$Properties;
        }

        /**
         * Properties of a Redeem.
         * @deprecated Use rastic.v1.Redeem.$Properties instead.
         */
        interface IRedeem extends rastic.v1.Redeem.$Properties {
        }

        /** Represents a Redeem. */
        class Redeem {

            /**
             * Constructs a new Redeem.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Redeem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Redeem vouchers. */
            vouchers: Uint8Array[];

            /** Redeem nonce. */
            nonce: number;

            /**
             * Encodes the specified Redeem message. Does not implicitly {@link rastic.v1.Redeem.verify|verify} messages.
             * @param message Redeem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Redeem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Redeem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Redeem & rastic.v1.Redeem.$Shape} Redeem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Redeem & rastic.v1.Redeem.$Shape;
        }

        namespace Redeem {

            /** Properties of a Redeem. */
            interface $Properties {

                /** Redeem vouchers */
                vouchers?: (Uint8Array[]|null);

                /** Redeem nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Redeem. */
            type $Shape = rastic.v1.Redeem.$Properties;
        }

        /**
         * Properties of a RedeemOp.
         * @deprecated Use rastic.v1.RedeemOp.$Properties instead.
         */
        interface IRedeemOp extends rastic.v1.RedeemOp.$Properties {
        }

        /** Represents a RedeemOp. */
        class RedeemOp {

            /**
             * Constructs a new RedeemOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.RedeemOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RedeemOp value. */
            value?: (rastic.v1.Redeem.$Properties|null);

            /** RedeemOp signature. */
            signature: Uint8Array;

            /** RedeemOp vouchers. */
            vouchers: rastic.v1.SignedVoucher.$Properties[];

            /**
             * Encodes the specified RedeemOp message. Does not implicitly {@link rastic.v1.RedeemOp.verify|verify} messages.
             * @param message RedeemOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.RedeemOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RedeemOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.RedeemOp & rastic.v1.RedeemOp.$Shape} RedeemOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.RedeemOp & rastic.v1.RedeemOp.$Shape;
        }

        namespace RedeemOp {

            /** Properties of a RedeemOp. */
            interface $Properties {

                /** RedeemOp value */
                value?: (rastic.v1.Redeem.$Properties|null);

                /** RedeemOp signature */
                signature?: (Uint8Array|null);

                /** RedeemOp vouchers */
                vouchers?: (rastic.v1.SignedVoucher.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RedeemOp. */
            type $Shape = rastic.v1.RedeemOp.$Properties;
        }

        /**
         * Properties of a CloseChannel.
         * @deprecated Use rastic.v1.CloseChannel.$Properties instead.
         */
        interface ICloseChannel extends rastic.v1.CloseChannel.$Properties {
        }

        /** Represents a CloseChannel. */
        class CloseChannel {

            /**
             * Constructs a new CloseChannel.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.CloseChannel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseChannel channelId. */
            channelId: Uint8Array;

            /** CloseChannel nonce. */
            nonce: number;

            /**
             * Encodes the specified CloseChannel message. Does not implicitly {@link rastic.v1.CloseChannel.verify|verify} messages.
             * @param message CloseChannel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.CloseChannel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseChannel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.CloseChannel & rastic.v1.CloseChannel.$Shape} CloseChannel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.CloseChannel & rastic.v1.CloseChannel.$Shape;
        }

        namespace CloseChannel {

            /** Properties of a CloseChannel. */
            interface $Properties {

                /** CloseChannel channelId */
                channelId?: (Uint8Array|null);

                /** CloseChannel nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseChannel. */
            type $Shape = rastic.v1.CloseChannel.$Properties;
        }

        /**
         * Properties of a SignedCloseChannel.
         * @deprecated Use rastic.v1.SignedCloseChannel.$Properties instead.
         */
        interface ISignedCloseChannel extends rastic.v1.SignedCloseChannel.$Properties {
        }

        /** Represents a SignedCloseChannel. */
        class SignedCloseChannel {

            /**
             * Constructs a new SignedCloseChannel.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedCloseChannel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedCloseChannel value. */
            value?: (rastic.v1.CloseChannel.$Properties|null);

            /** SignedCloseChannel signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedCloseChannel message. Does not implicitly {@link rastic.v1.SignedCloseChannel.verify|verify} messages.
             * @param message SignedCloseChannel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedCloseChannel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedCloseChannel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedCloseChannel & rastic.v1.SignedCloseChannel.$Shape} SignedCloseChannel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedCloseChannel & rastic.v1.SignedCloseChannel.$Shape;
        }

        namespace SignedCloseChannel {

            /** Properties of a SignedCloseChannel. */
            interface $Properties {

                /** SignedCloseChannel value */
                value?: (rastic.v1.CloseChannel.$Properties|null);

                /** SignedCloseChannel signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedCloseChannel. */
            type $Shape = rastic.v1.SignedCloseChannel.$Properties;
        }

        /**
         * Properties of a FundPurse.
         * @deprecated Use rastic.v1.FundPurse.$Properties instead.
         */
        interface IFundPurse extends rastic.v1.FundPurse.$Properties {
        }

        /** Represents a FundPurse. */
        class FundPurse {

            /**
             * Constructs a new FundPurse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.FundPurse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FundPurse amount. */
            amount: Uint8Array;

            /** FundPurse nonce. */
            nonce: number;

            /**
             * Encodes the specified FundPurse message. Does not implicitly {@link rastic.v1.FundPurse.verify|verify} messages.
             * @param message FundPurse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.FundPurse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FundPurse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.FundPurse & rastic.v1.FundPurse.$Shape} FundPurse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.FundPurse & rastic.v1.FundPurse.$Shape;
        }

        namespace FundPurse {

            /** Properties of a FundPurse. */
            interface $Properties {

                /** FundPurse amount */
                amount?: (Uint8Array|null);

                /** FundPurse nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FundPurse. */
            type $Shape = rastic.v1.FundPurse.$Properties;
        }

        /**
         * Properties of a SignedFundPurse.
         * @deprecated Use rastic.v1.SignedFundPurse.$Properties instead.
         */
        interface ISignedFundPurse extends rastic.v1.SignedFundPurse.$Properties {
        }

        /** Represents a SignedFundPurse. */
        class SignedFundPurse {

            /**
             * Constructs a new SignedFundPurse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedFundPurse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedFundPurse value. */
            value?: (rastic.v1.FundPurse.$Properties|null);

            /** SignedFundPurse signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedFundPurse message. Does not implicitly {@link rastic.v1.SignedFundPurse.verify|verify} messages.
             * @param message SignedFundPurse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedFundPurse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedFundPurse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedFundPurse & rastic.v1.SignedFundPurse.$Shape} SignedFundPurse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedFundPurse & rastic.v1.SignedFundPurse.$Shape;
        }

        namespace SignedFundPurse {

            /** Properties of a SignedFundPurse. */
            interface $Properties {

                /** SignedFundPurse value */
                value?: (rastic.v1.FundPurse.$Properties|null);

                /** SignedFundPurse signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedFundPurse. */
            type $Shape = rastic.v1.SignedFundPurse.$Properties;
        }

        /**
         * Properties of a ClosePurse.
         * @deprecated Use rastic.v1.ClosePurse.$Properties instead.
         */
        interface IClosePurse extends rastic.v1.ClosePurse.$Properties {
        }

        /** Represents a ClosePurse. */
        class ClosePurse {

            /**
             * Constructs a new ClosePurse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ClosePurse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClosePurse nonce. */
            nonce: number;

            /**
             * Encodes the specified ClosePurse message. Does not implicitly {@link rastic.v1.ClosePurse.verify|verify} messages.
             * @param message ClosePurse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ClosePurse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClosePurse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ClosePurse & rastic.v1.ClosePurse.$Shape} ClosePurse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ClosePurse & rastic.v1.ClosePurse.$Shape;
        }

        namespace ClosePurse {

            /** Properties of a ClosePurse. */
            interface $Properties {

                /** ClosePurse nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClosePurse. */
            type $Shape = rastic.v1.ClosePurse.$Properties;
        }

        /**
         * Properties of a SignedClosePurse.
         * @deprecated Use rastic.v1.SignedClosePurse.$Properties instead.
         */
        interface ISignedClosePurse extends rastic.v1.SignedClosePurse.$Properties {
        }

        /** Represents a SignedClosePurse. */
        class SignedClosePurse {

            /**
             * Constructs a new SignedClosePurse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedClosePurse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedClosePurse value. */
            value?: (rastic.v1.ClosePurse.$Properties|null);

            /** SignedClosePurse signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedClosePurse message. Does not implicitly {@link rastic.v1.SignedClosePurse.verify|verify} messages.
             * @param message SignedClosePurse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedClosePurse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedClosePurse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedClosePurse & rastic.v1.SignedClosePurse.$Shape} SignedClosePurse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedClosePurse & rastic.v1.SignedClosePurse.$Shape;
        }

        namespace SignedClosePurse {

            /** Properties of a SignedClosePurse. */
            interface $Properties {

                /** SignedClosePurse value */
                value?: (rastic.v1.ClosePurse.$Properties|null);

                /** SignedClosePurse signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedClosePurse. */
            type $Shape = rastic.v1.SignedClosePurse.$Properties;
        }

        /**
         * Properties of a RedeemPurse.
         * @deprecated Use rastic.v1.RedeemPurse.$Properties instead.
         */
        interface IRedeemPurse extends rastic.v1.RedeemPurse.$Properties {
        }

        /** Represents a RedeemPurse. */
        class RedeemPurse {

            /**
             * Constructs a new RedeemPurse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.RedeemPurse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RedeemPurse orders. */
            orders: Uint8Array[];

            /** RedeemPurse nonce. */
            nonce: number;

            /**
             * Encodes the specified RedeemPurse message. Does not implicitly {@link rastic.v1.RedeemPurse.verify|verify} messages.
             * @param message RedeemPurse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.RedeemPurse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RedeemPurse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.RedeemPurse & rastic.v1.RedeemPurse.$Shape} RedeemPurse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.RedeemPurse & rastic.v1.RedeemPurse.$Shape;
        }

        namespace RedeemPurse {

            /** Properties of a RedeemPurse. */
            interface $Properties {

                /** RedeemPurse orders */
                orders?: (Uint8Array[]|null);

                /** RedeemPurse nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RedeemPurse. */
            type $Shape = rastic.v1.RedeemPurse.$Properties;
        }

        /**
         * Properties of a ClaimedCommitment.
         * @deprecated Use rastic.v1.ClaimedCommitment.$Properties instead.
         */
        interface IClaimedCommitment extends rastic.v1.ClaimedCommitment.$Properties {
        }

        /** Represents a ClaimedCommitment. */
        class ClaimedCommitment {

            /**
             * Constructs a new ClaimedCommitment.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ClaimedCommitment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClaimedCommitment hash. */
            hash: Uint8Array;

            /** ClaimedCommitment signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified ClaimedCommitment message. Does not implicitly {@link rastic.v1.ClaimedCommitment.verify|verify} messages.
             * @param message ClaimedCommitment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ClaimedCommitment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClaimedCommitment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ClaimedCommitment & rastic.v1.ClaimedCommitment.$Shape} ClaimedCommitment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ClaimedCommitment & rastic.v1.ClaimedCommitment.$Shape;
        }

        namespace ClaimedCommitment {

            /** Properties of a ClaimedCommitment. */
            interface $Properties {

                /** ClaimedCommitment hash */
                hash?: (Uint8Array|null);

                /** ClaimedCommitment signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClaimedCommitment. */
            type $Shape = rastic.v1.ClaimedCommitment.$Properties;
        }

        /**
         * Properties of an AuditClaim.
         * @deprecated Use rastic.v1.AuditClaim.$Properties instead.
         */
        interface IAuditClaim extends rastic.v1.AuditClaim.$Properties {
        }

        /** Represents an AuditClaim. */
        class AuditClaim {

            /**
             * Constructs a new AuditClaim.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AuditClaim.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditClaim order. */
            order?: (rastic.v1.SignedAuditOrder.$Properties|null);

            /** AuditClaim commitment. */
            commitment?: (rastic.v1.ClaimedCommitment.$Properties|null);

            /** AuditClaim verdict. */
            verdict?: (rastic.v1.SignedVerdict.$Properties|null);

            /**
             * Encodes the specified AuditClaim message. Does not implicitly {@link rastic.v1.AuditClaim.verify|verify} messages.
             * @param message AuditClaim message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AuditClaim.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditClaim message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AuditClaim & rastic.v1.AuditClaim.$Shape} AuditClaim
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AuditClaim & rastic.v1.AuditClaim.$Shape;
        }

        namespace AuditClaim {

            /** Properties of an AuditClaim. */
            interface $Properties {

                /** AuditClaim order */
                order?: (rastic.v1.SignedAuditOrder.$Properties|null);

                /** AuditClaim commitment */
                commitment?: (rastic.v1.ClaimedCommitment.$Properties|null);

                /** AuditClaim verdict */
                verdict?: (rastic.v1.SignedVerdict.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditClaim. */
            type $Shape = rastic.v1.AuditClaim.$Properties;
        }

        /**
         * Properties of a RedeemPurseOp.
         * @deprecated Use rastic.v1.RedeemPurseOp.$Properties instead.
         */
        interface IRedeemPurseOp extends rastic.v1.RedeemPurseOp.$Properties {
        }

        /** Represents a RedeemPurseOp. */
        class RedeemPurseOp {

            /**
             * Constructs a new RedeemPurseOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.RedeemPurseOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RedeemPurseOp value. */
            value?: (rastic.v1.RedeemPurse.$Properties|null);

            /** RedeemPurseOp signature. */
            signature: Uint8Array;

            /** RedeemPurseOp claims. */
            claims: rastic.v1.AuditClaim.$Properties[];

            /**
             * Encodes the specified RedeemPurseOp message. Does not implicitly {@link rastic.v1.RedeemPurseOp.verify|verify} messages.
             * @param message RedeemPurseOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.RedeemPurseOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RedeemPurseOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.RedeemPurseOp & rastic.v1.RedeemPurseOp.$Shape} RedeemPurseOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.RedeemPurseOp & rastic.v1.RedeemPurseOp.$Shape;
        }

        namespace RedeemPurseOp {

            /** Properties of a RedeemPurseOp. */
            interface $Properties {

                /** RedeemPurseOp value */
                value?: (rastic.v1.RedeemPurse.$Properties|null);

                /** RedeemPurseOp signature */
                signature?: (Uint8Array|null);

                /** RedeemPurseOp claims */
                claims?: (rastic.v1.AuditClaim.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RedeemPurseOp. */
            type $Shape = rastic.v1.RedeemPurseOp.$Properties;
        }

        /**
         * Properties of an Unbond.
         * @deprecated Use rastic.v1.Unbond.$Properties instead.
         */
        interface IUnbond extends rastic.v1.Unbond.$Properties {
        }

        /** Represents an Unbond. */
        class Unbond {

            /**
             * Constructs a new Unbond.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Unbond.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Unbond role. */
            role: number;

            /** Unbond modelId. */
            modelId: Uint8Array;

            /** Unbond engineClass. */
            engineClass: Uint8Array;

            /** Unbond amount. */
            amount: Uint8Array;

            /** Unbond nonce. */
            nonce: number;

            /**
             * Encodes the specified Unbond message. Does not implicitly {@link rastic.v1.Unbond.verify|verify} messages.
             * @param message Unbond message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Unbond.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Unbond message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Unbond & rastic.v1.Unbond.$Shape} Unbond
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Unbond & rastic.v1.Unbond.$Shape;
        }

        namespace Unbond {

            /** Properties of an Unbond. */
            interface $Properties {

                /** Unbond role */
                role?: (number|null);

                /** Unbond modelId */
                modelId?: (Uint8Array|null);

                /** Unbond engineClass */
                engineClass?: (Uint8Array|null);

                /** Unbond amount */
                amount?: (Uint8Array|null);

                /** Unbond nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unbond. */
            type $Shape = rastic.v1.Unbond.$Properties;
        }

        /**
         * Properties of a SignedUnbond.
         * @deprecated Use rastic.v1.SignedUnbond.$Properties instead.
         */
        interface ISignedUnbond extends rastic.v1.SignedUnbond.$Properties {
        }

        /** Represents a SignedUnbond. */
        class SignedUnbond {

            /**
             * Constructs a new SignedUnbond.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedUnbond.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedUnbond value. */
            value?: (rastic.v1.Unbond.$Properties|null);

            /** SignedUnbond signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedUnbond message. Does not implicitly {@link rastic.v1.SignedUnbond.verify|verify} messages.
             * @param message SignedUnbond message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedUnbond.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedUnbond message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedUnbond & rastic.v1.SignedUnbond.$Shape} SignedUnbond
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedUnbond & rastic.v1.SignedUnbond.$Shape;
        }

        namespace SignedUnbond {

            /** Properties of a SignedUnbond. */
            interface $Properties {

                /** SignedUnbond value */
                value?: (rastic.v1.Unbond.$Properties|null);

                /** SignedUnbond signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedUnbond. */
            type $Shape = rastic.v1.SignedUnbond.$Properties;
        }

        /**
         * Properties of a Withdraw.
         * @deprecated Use rastic.v1.Withdraw.$Properties instead.
         */
        interface IWithdraw extends rastic.v1.Withdraw.$Properties {
        }

        /** Represents a Withdraw. */
        class Withdraw {

            /**
             * Constructs a new Withdraw.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Withdraw.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Withdraw nonce. */
            nonce: number;

            /**
             * Encodes the specified Withdraw message. Does not implicitly {@link rastic.v1.Withdraw.verify|verify} messages.
             * @param message Withdraw message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Withdraw.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Withdraw message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Withdraw & rastic.v1.Withdraw.$Shape} Withdraw
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Withdraw & rastic.v1.Withdraw.$Shape;
        }

        namespace Withdraw {

            /** Properties of a Withdraw. */
            interface $Properties {

                /** Withdraw nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Withdraw. */
            type $Shape = rastic.v1.Withdraw.$Properties;
        }

        /**
         * Properties of a SignedWithdraw.
         * @deprecated Use rastic.v1.SignedWithdraw.$Properties instead.
         */
        interface ISignedWithdraw extends rastic.v1.SignedWithdraw.$Properties {
        }

        /** Represents a SignedWithdraw. */
        class SignedWithdraw {

            /**
             * Constructs a new SignedWithdraw.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedWithdraw.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedWithdraw value. */
            value?: (rastic.v1.Withdraw.$Properties|null);

            /** SignedWithdraw signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedWithdraw message. Does not implicitly {@link rastic.v1.SignedWithdraw.verify|verify} messages.
             * @param message SignedWithdraw message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedWithdraw.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedWithdraw message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedWithdraw & rastic.v1.SignedWithdraw.$Shape} SignedWithdraw
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedWithdraw & rastic.v1.SignedWithdraw.$Shape;
        }

        namespace SignedWithdraw {

            /** Properties of a SignedWithdraw. */
            interface $Properties {

                /** SignedWithdraw value */
                value?: (rastic.v1.Withdraw.$Properties|null);

                /** SignedWithdraw signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedWithdraw. */
            type $Shape = rastic.v1.SignedWithdraw.$Properties;
        }

        /**
         * Properties of a GetChannel.
         * @deprecated Use rastic.v1.GetChannel.$Properties instead.
         */
        interface IGetChannel extends rastic.v1.GetChannel.$Properties {
        }

        /** Represents a GetChannel. */
        class GetChannel {

            /**
             * Constructs a new GetChannel.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetChannel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetChannel id. */
            id: Uint8Array;

            /**
             * Encodes the specified GetChannel message. Does not implicitly {@link rastic.v1.GetChannel.verify|verify} messages.
             * @param message GetChannel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetChannel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetChannel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetChannel & rastic.v1.GetChannel.$Shape} GetChannel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetChannel & rastic.v1.GetChannel.$Shape;
        }

        namespace GetChannel {

            /** Properties of a GetChannel. */
            interface $Properties {

                /** GetChannel id */
                id?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetChannel. */
            type $Shape = rastic.v1.GetChannel.$Properties;
        }

        /**
         * Properties of a GetChannels.
         * @deprecated Use rastic.v1.GetChannels.$Properties instead.
         */
        interface IGetChannels extends rastic.v1.GetChannels.$Properties {
        }

        /** Represents a GetChannels. */
        class GetChannels {

            /**
             * Constructs a new GetChannels.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetChannels.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetChannels address. */
            address: Uint8Array;

            /** GetChannels skip. */
            skip: number;

            /**
             * Encodes the specified GetChannels message. Does not implicitly {@link rastic.v1.GetChannels.verify|verify} messages.
             * @param message GetChannels message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetChannels.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetChannels message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetChannels & rastic.v1.GetChannels.$Shape} GetChannels
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetChannels & rastic.v1.GetChannels.$Shape;
        }

        namespace GetChannels {

            /** Properties of a GetChannels. */
            interface $Properties {

                /** GetChannels address */
                address?: (Uint8Array|null);

                /** GetChannels skip */
                skip?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetChannels. */
            type $Shape = rastic.v1.GetChannels.$Properties;
        }

        /**
         * Properties of a GetPurse.
         * @deprecated Use rastic.v1.GetPurse.$Properties instead.
         */
        interface IGetPurse extends rastic.v1.GetPurse.$Properties {
        }

        /** Represents a GetPurse. */
        class GetPurse {

            /**
             * Constructs a new GetPurse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetPurse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetPurse client. */
            client: Uint8Array;

            /** GetPurse verifier. */
            verifier: Uint8Array;

            /**
             * Encodes the specified GetPurse message. Does not implicitly {@link rastic.v1.GetPurse.verify|verify} messages.
             * @param message GetPurse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetPurse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetPurse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetPurse & rastic.v1.GetPurse.$Shape} GetPurse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetPurse & rastic.v1.GetPurse.$Shape;
        }

        namespace GetPurse {

            /** Properties of a GetPurse. */
            interface $Properties {

                /** GetPurse client */
                client?: (Uint8Array|null);

                /** GetPurse verifier */
                verifier?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetPurse. */
            type $Shape = rastic.v1.GetPurse.$Properties;
        }

        /**
         * Properties of a Channel.
         * @deprecated Use rastic.v1.Channel.$Properties instead.
         */
        interface IChannel extends rastic.v1.Channel.$Properties {
        }

        /** Represents a Channel. */
        class Channel {

            /**
             * Constructs a new Channel.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Channel.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Channel id. */
            id: Uint8Array;

            /** Channel payer. */
            payer: Uint8Array;

            /** Channel payee. */
            payee: Uint8Array;

            /** Channel deposit. */
            deposit: Uint8Array;

            /** Channel redeemed. */
            redeemed: Uint8Array;

            /** Channel nonce. */
            nonce: number;

            /** Channel expiry. */
            expiry: number;

            /** Channel closing. */
            closing: number;

            /**
             * Encodes the specified Channel message. Does not implicitly {@link rastic.v1.Channel.verify|verify} messages.
             * @param message Channel message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Channel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Channel message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Channel & rastic.v1.Channel.$Shape} Channel
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Channel & rastic.v1.Channel.$Shape;
        }

        namespace Channel {

            /** Properties of a Channel. */
            interface $Properties {

                /** Channel id */
                id?: (Uint8Array|null);

                /** Channel payer */
                payer?: (Uint8Array|null);

                /** Channel payee */
                payee?: (Uint8Array|null);

                /** Channel deposit */
                deposit?: (Uint8Array|null);

                /** Channel redeemed */
                redeemed?: (Uint8Array|null);

                /** Channel nonce */
                nonce?: (number|null);

                /** Channel expiry */
                expiry?: (number|null);

                /** Channel closing */
                closing?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Channel. */
            type $Shape = rastic.v1.Channel.$Properties;
        }

        /**
         * Properties of a Channels.
         * @deprecated Use rastic.v1.Channels.$Properties instead.
         */
        interface IChannels extends rastic.v1.Channels.$Properties {
        }

        /** Represents a Channels. */
        class Channels {

            /**
             * Constructs a new Channels.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Channels.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Channels entries. */
            entries: rastic.v1.Channel.$Properties[];

            /** Channels more. */
            more: boolean;

            /**
             * Encodes the specified Channels message. Does not implicitly {@link rastic.v1.Channels.verify|verify} messages.
             * @param message Channels message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Channels.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Channels message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Channels & rastic.v1.Channels.$Shape} Channels
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Channels & rastic.v1.Channels.$Shape;
        }

        namespace Channels {

            /** Properties of a Channels. */
            interface $Properties {

                /** Channels entries */
                entries?: (rastic.v1.Channel.$Properties[]|null);

                /** Channels more */
                more?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Channels. */
            type $Shape = rastic.v1.Channels.$Properties;
        }

        /**
         * Properties of a Purse.
         * @deprecated Use rastic.v1.Purse.$Properties instead.
         */
        interface IPurse extends rastic.v1.Purse.$Properties {
        }

        /** Represents a Purse. */
        class Purse {

            /**
             * Constructs a new Purse.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Purse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Purse balance. */
            balance: Uint8Array;

            /** Purse share. */
            share: Uint8Array;

            /** Purse claimed. */
            claimed: Uint8Array;

            /** Purse verifiers. */
            verifiers: number;

            /** Purse closing. */
            closing: number;

            /** Purse paid. */
            paid: Uint8Array;

            /**
             * Encodes the specified Purse message. Does not implicitly {@link rastic.v1.Purse.verify|verify} messages.
             * @param message Purse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Purse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Purse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Purse & rastic.v1.Purse.$Shape} Purse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Purse & rastic.v1.Purse.$Shape;
        }

        namespace Purse {

            /** Properties of a Purse. */
            interface $Properties {

                /** Purse balance */
                balance?: (Uint8Array|null);

                /** Purse share */
                share?: (Uint8Array|null);

                /** Purse claimed */
                claimed?: (Uint8Array|null);

                /** Purse verifiers */
                verifiers?: (number|null);

                /** Purse closing */
                closing?: (number|null);

                /** Purse paid */
                paid?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Purse. */
            type $Shape = rastic.v1.Purse.$Properties;
        }

        /**
         * Properties of an Unbonding.
         * @deprecated Use rastic.v1.Unbonding.$Properties instead.
         */
        interface IUnbonding extends rastic.v1.Unbonding.$Properties {
        }

        /** Represents an Unbonding. */
        class Unbonding {

            /**
             * Constructs a new Unbonding.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Unbonding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Unbonding role. */
            role: number;

            /** Unbonding modelId. */
            modelId: Uint8Array;

            /** Unbonding engineClass. */
            engineClass: Uint8Array;

            /** Unbonding amount. */
            amount: Uint8Array;

            /** Unbonding until. */
            until: number;

            /**
             * Encodes the specified Unbonding message. Does not implicitly {@link rastic.v1.Unbonding.verify|verify} messages.
             * @param message Unbonding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Unbonding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Unbonding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Unbonding & rastic.v1.Unbonding.$Shape} Unbonding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Unbonding & rastic.v1.Unbonding.$Shape;
        }

        namespace Unbonding {

            /** Properties of an Unbonding. */
            interface $Properties {

                /** Unbonding role */
                role?: (number|null);

                /** Unbonding modelId */
                modelId?: (Uint8Array|null);

                /** Unbonding engineClass */
                engineClass?: (Uint8Array|null);

                /** Unbonding amount */
                amount?: (Uint8Array|null);

                /** Unbonding until */
                until?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Unbonding. */
            type $Shape = rastic.v1.Unbonding.$Properties;
        }

        /**
         * Properties of a Mint.
         * @deprecated Use rastic.v1.Mint.$Properties instead.
         */
        interface IMint extends rastic.v1.Mint.$Properties {
        }

        /** Represents a Mint. */
        class Mint {

            /**
             * Constructs a new Mint.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Mint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Mint to. */
            to: Uint8Array;

            /** Mint amount. */
            amount: Uint8Array;

            /** Mint nonce. */
            nonce: number;

            /**
             * Encodes the specified Mint message. Does not implicitly {@link rastic.v1.Mint.verify|verify} messages.
             * @param message Mint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Mint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Mint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Mint & rastic.v1.Mint.$Shape} Mint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Mint & rastic.v1.Mint.$Shape;
        }

        namespace Mint {

            /** Properties of a Mint. */
            interface $Properties {

                /** Mint to */
                to?: (Uint8Array|null);

                /** Mint amount */
                amount?: (Uint8Array|null);

                /** Mint nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Mint. */
            type $Shape = rastic.v1.Mint.$Properties;
        }

        /**
         * Properties of a Transfer.
         * @deprecated Use rastic.v1.Transfer.$Properties instead.
         */
        interface ITransfer extends rastic.v1.Transfer.$Properties {
        }

        /** Represents a Transfer. */
        class Transfer {

            /**
             * Constructs a new Transfer.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Transfer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Transfer to. */
            to: Uint8Array;

            /** Transfer amount. */
            amount: Uint8Array;

            /** Transfer nonce. */
            nonce: number;

            /**
             * Encodes the specified Transfer message. Does not implicitly {@link rastic.v1.Transfer.verify|verify} messages.
             * @param message Transfer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Transfer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Transfer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Transfer & rastic.v1.Transfer.$Shape} Transfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Transfer & rastic.v1.Transfer.$Shape;
        }

        namespace Transfer {

            /** Properties of a Transfer. */
            interface $Properties {

                /** Transfer to */
                to?: (Uint8Array|null);

                /** Transfer amount */
                amount?: (Uint8Array|null);

                /** Transfer nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Transfer. */
            type $Shape = rastic.v1.Transfer.$Properties;
        }

        /**
         * Properties of a Stake.
         * @deprecated Use rastic.v1.Stake.$Properties instead.
         */
        interface IStake extends rastic.v1.Stake.$Properties {
        }

        /** Represents a Stake. */
        class Stake {

            /**
             * Constructs a new Stake.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Stake.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stake role. */
            role: number;

            /** Stake modelId. */
            modelId: Uint8Array;

            /** Stake engineClass. */
            engineClass: Uint8Array;

            /** Stake amount. */
            amount: Uint8Array;

            /** Stake nonce. */
            nonce: number;

            /**
             * Encodes the specified Stake message. Does not implicitly {@link rastic.v1.Stake.verify|verify} messages.
             * @param message Stake message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Stake.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stake message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Stake & rastic.v1.Stake.$Shape} Stake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Stake & rastic.v1.Stake.$Shape;
        }

        namespace Stake {

            /** Properties of a Stake. */
            interface $Properties {

                /** Stake role */
                role?: (number|null);

                /** Stake modelId */
                modelId?: (Uint8Array|null);

                /** Stake engineClass */
                engineClass?: (Uint8Array|null);

                /** Stake amount */
                amount?: (Uint8Array|null);

                /** Stake nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stake. */
            type $Shape = rastic.v1.Stake.$Properties;
        }

        /**
         * Properties of a Dispute.
         * @deprecated Use rastic.v1.Dispute.$Properties instead.
         */
        interface IDispute extends rastic.v1.Dispute.$Properties {
        }

        /** Represents a Dispute. */
        class Dispute {

            /**
             * Constructs a new Dispute.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Dispute.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Dispute receiptHash. */
            receiptHash: Uint8Array;

            /** Dispute index. */
            index: number;

            /** Dispute prefix. */
            prefix: Uint8Array;

            /** Dispute auditSecret. */
            auditSecret: Uint8Array;

            /** Dispute verdictHash. */
            verdictHash: Uint8Array;

            /** Dispute nonce. */
            nonce: number;

            /** Dispute jobSecret. */
            jobSecret: Uint8Array;

            /** Dispute shown. */
            shown: Uint8Array[];

            /**
             * Encodes the specified Dispute message. Does not implicitly {@link rastic.v1.Dispute.verify|verify} messages.
             * @param message Dispute message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Dispute.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Dispute message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Dispute & rastic.v1.Dispute.$Shape} Dispute
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Dispute & rastic.v1.Dispute.$Shape;
        }

        namespace Dispute {

            /** Properties of a Dispute. */
            interface $Properties {

                /** Dispute receiptHash */
                receiptHash?: (Uint8Array|null);

                /** Dispute index */
                index?: (number|null);

                /** Dispute prefix */
                prefix?: (Uint8Array|null);

                /** Dispute auditSecret */
                auditSecret?: (Uint8Array|null);

                /** Dispute verdictHash */
                verdictHash?: (Uint8Array|null);

                /** Dispute nonce */
                nonce?: (number|null);

                /** Dispute jobSecret */
                jobSecret?: (Uint8Array|null);

                /** Dispute shown */
                shown?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Dispute. */
            type $Shape = rastic.v1.Dispute.$Properties;
        }

        /**
         * Properties of an Open.
         * @deprecated Use rastic.v1.Open.$Properties instead.
         */
        interface IOpen extends rastic.v1.Open.$Properties {
        }

        /** Represents an Open. */
        class Open {

            /**
             * Constructs a new Open.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Open.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Open disputeId. */
            disputeId: Uint8Array;

            /** Open leafHash. */
            leafHash: Uint8Array;

            /** Open nonce. */
            nonce: number;

            /**
             * Encodes the specified Open message. Does not implicitly {@link rastic.v1.Open.verify|verify} messages.
             * @param message Open message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Open.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Open message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Open & rastic.v1.Open.$Shape} Open
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Open & rastic.v1.Open.$Shape;
        }

        namespace Open {

            /** Properties of an Open. */
            interface $Properties {

                /** Open disputeId */
                disputeId?: (Uint8Array|null);

                /** Open leafHash */
                leafHash?: (Uint8Array|null);

                /** Open nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Open. */
            type $Shape = rastic.v1.Open.$Properties;
        }

        /**
         * Properties of an Equivocation.
         * @deprecated Use rastic.v1.Equivocation.$Properties instead.
         */
        interface IEquivocation extends rastic.v1.Equivocation.$Properties {
        }

        /** Represents an Equivocation. */
        class Equivocation {

            /**
             * Constructs a new Equivocation.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Equivocation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Equivocation receiptHash. */
            receiptHash: Uint8Array;

            /** Equivocation otherHash. */
            otherHash: Uint8Array;

            /** Equivocation index. */
            index: number;

            /** Equivocation nonce. */
            nonce: number;

            /**
             * Encodes the specified Equivocation message. Does not implicitly {@link rastic.v1.Equivocation.verify|verify} messages.
             * @param message Equivocation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Equivocation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Equivocation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Equivocation & rastic.v1.Equivocation.$Shape} Equivocation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Equivocation & rastic.v1.Equivocation.$Shape;
        }

        namespace Equivocation {

            /** Properties of an Equivocation. */
            interface $Properties {

                /** Equivocation receiptHash */
                receiptHash?: (Uint8Array|null);

                /** Equivocation otherHash */
                otherHash?: (Uint8Array|null);

                /** Equivocation index */
                index?: (number|null);

                /** Equivocation nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Equivocation. */
            type $Shape = rastic.v1.Equivocation.$Properties;
        }

        /**
         * Properties of a SignedMint.
         * @deprecated Use rastic.v1.SignedMint.$Properties instead.
         */
        interface ISignedMint extends rastic.v1.SignedMint.$Properties {
        }

        /** Represents a SignedMint. */
        class SignedMint {

            /**
             * Constructs a new SignedMint.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedMint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedMint value. */
            value?: (rastic.v1.Mint.$Properties|null);

            /** SignedMint signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedMint message. Does not implicitly {@link rastic.v1.SignedMint.verify|verify} messages.
             * @param message SignedMint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedMint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedMint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedMint & rastic.v1.SignedMint.$Shape} SignedMint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedMint & rastic.v1.SignedMint.$Shape;
        }

        namespace SignedMint {

            /** Properties of a SignedMint. */
            interface $Properties {

                /** SignedMint value */
                value?: (rastic.v1.Mint.$Properties|null);

                /** SignedMint signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedMint. */
            type $Shape = rastic.v1.SignedMint.$Properties;
        }

        /**
         * Properties of a SignedTransfer.
         * @deprecated Use rastic.v1.SignedTransfer.$Properties instead.
         */
        interface ISignedTransfer extends rastic.v1.SignedTransfer.$Properties {
        }

        /** Represents a SignedTransfer. */
        class SignedTransfer {

            /**
             * Constructs a new SignedTransfer.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedTransfer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedTransfer value. */
            value?: (rastic.v1.Transfer.$Properties|null);

            /** SignedTransfer signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedTransfer message. Does not implicitly {@link rastic.v1.SignedTransfer.verify|verify} messages.
             * @param message SignedTransfer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedTransfer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedTransfer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedTransfer & rastic.v1.SignedTransfer.$Shape} SignedTransfer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedTransfer & rastic.v1.SignedTransfer.$Shape;
        }

        namespace SignedTransfer {

            /** Properties of a SignedTransfer. */
            interface $Properties {

                /** SignedTransfer value */
                value?: (rastic.v1.Transfer.$Properties|null);

                /** SignedTransfer signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedTransfer. */
            type $Shape = rastic.v1.SignedTransfer.$Properties;
        }

        /**
         * Properties of a SignedStake.
         * @deprecated Use rastic.v1.SignedStake.$Properties instead.
         */
        interface ISignedStake extends rastic.v1.SignedStake.$Properties {
        }

        /** Represents a SignedStake. */
        class SignedStake {

            /**
             * Constructs a new SignedStake.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedStake.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedStake value. */
            value?: (rastic.v1.Stake.$Properties|null);

            /** SignedStake signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedStake message. Does not implicitly {@link rastic.v1.SignedStake.verify|verify} messages.
             * @param message SignedStake message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedStake.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedStake message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedStake & rastic.v1.SignedStake.$Shape} SignedStake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedStake & rastic.v1.SignedStake.$Shape;
        }

        namespace SignedStake {

            /** Properties of a SignedStake. */
            interface $Properties {

                /** SignedStake value */
                value?: (rastic.v1.Stake.$Properties|null);

                /** SignedStake signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedStake. */
            type $Shape = rastic.v1.SignedStake.$Properties;
        }

        /**
         * Properties of a DisputeOp.
         * @deprecated Use rastic.v1.DisputeOp.$Properties instead.
         */
        interface IDisputeOp extends rastic.v1.DisputeOp.$Properties {
        }

        /** Represents a DisputeOp. */
        class DisputeOp {

            /**
             * Constructs a new DisputeOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.DisputeOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DisputeOp value. */
            value?: (rastic.v1.Dispute.$Properties|null);

            /** DisputeOp signature. */
            signature: Uint8Array;

            /** DisputeOp job. */
            job?: (rastic.v1.SignedJob.$Properties|null);

            /** DisputeOp assign. */
            assign?: (rastic.v1.SignedAssign.$Properties|null);

            /** DisputeOp receipt. */
            receipt?: (rastic.v1.SignedReceipt.$Properties|null);

            /** DisputeOp verdict. */
            verdict?: (rastic.v1.SignedVerdict.$Properties|null);

            /** DisputeOp shown. */
            shown: rastic.v1.SignedVerdict.$Properties[];

            /**
             * Encodes the specified DisputeOp message. Does not implicitly {@link rastic.v1.DisputeOp.verify|verify} messages.
             * @param message DisputeOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.DisputeOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DisputeOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.DisputeOp & rastic.v1.DisputeOp.$Shape} DisputeOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.DisputeOp & rastic.v1.DisputeOp.$Shape;
        }

        namespace DisputeOp {

            /** Properties of a DisputeOp. */
            interface $Properties {

                /** DisputeOp value */
                value?: (rastic.v1.Dispute.$Properties|null);

                /** DisputeOp signature */
                signature?: (Uint8Array|null);

                /** DisputeOp job */
                job?: (rastic.v1.SignedJob.$Properties|null);

                /** DisputeOp assign */
                assign?: (rastic.v1.SignedAssign.$Properties|null);

                /** DisputeOp receipt */
                receipt?: (rastic.v1.SignedReceipt.$Properties|null);

                /** DisputeOp verdict */
                verdict?: (rastic.v1.SignedVerdict.$Properties|null);

                /** DisputeOp shown */
                shown?: (rastic.v1.SignedVerdict.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DisputeOp. */
            type $Shape = rastic.v1.DisputeOp.$Properties;
        }

        /**
         * Properties of an OpenOp.
         * @deprecated Use rastic.v1.OpenOp.$Properties instead.
         */
        interface IOpenOp extends rastic.v1.OpenOp.$Properties {
        }

        /** Represents an OpenOp. */
        class OpenOp {

            /**
             * Constructs a new OpenOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.OpenOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenOp value. */
            value?: (rastic.v1.Open.$Properties|null);

            /** OpenOp signature. */
            signature: Uint8Array;

            /** OpenOp leaf. */
            leaf?: (rastic.v1.ProvenLeaf.$Properties|null);

            /** OpenOp accuserLeaf. */
            accuserLeaf: Uint8Array;

            /** OpenOp outputTokens. */
            outputTokens: number[];

            /**
             * Encodes the specified OpenOp message. Does not implicitly {@link rastic.v1.OpenOp.verify|verify} messages.
             * @param message OpenOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.OpenOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.OpenOp & rastic.v1.OpenOp.$Shape} OpenOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.OpenOp & rastic.v1.OpenOp.$Shape;
        }

        namespace OpenOp {

            /** Properties of an OpenOp. */
            interface $Properties {

                /** OpenOp value */
                value?: (rastic.v1.Open.$Properties|null);

                /** OpenOp signature */
                signature?: (Uint8Array|null);

                /** OpenOp leaf */
                leaf?: (rastic.v1.ProvenLeaf.$Properties|null);

                /** OpenOp accuserLeaf */
                accuserLeaf?: (Uint8Array|null);

                /** OpenOp outputTokens */
                outputTokens?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenOp. */
            type $Shape = rastic.v1.OpenOp.$Properties;
        }

        /**
         * Properties of a PanelVerdictOp.
         * @deprecated Use rastic.v1.PanelVerdictOp.$Properties instead.
         */
        interface IPanelVerdictOp extends rastic.v1.PanelVerdictOp.$Properties {
        }

        /** Represents a PanelVerdictOp. */
        class PanelVerdictOp {

            /**
             * Constructs a new PanelVerdictOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.PanelVerdictOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PanelVerdictOp disputeId. */
            disputeId: Uint8Array;

            /** PanelVerdictOp verdict. */
            verdict?: (rastic.v1.SignedVerdict.$Properties|null);

            /** PanelVerdictOp leaf. */
            leaf: Uint8Array;

            /** PanelVerdictOp salt. */
            salt: Uint8Array;

            /**
             * Encodes the specified PanelVerdictOp message. Does not implicitly {@link rastic.v1.PanelVerdictOp.verify|verify} messages.
             * @param message PanelVerdictOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.PanelVerdictOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PanelVerdictOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.PanelVerdictOp & rastic.v1.PanelVerdictOp.$Shape} PanelVerdictOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.PanelVerdictOp & rastic.v1.PanelVerdictOp.$Shape;
        }

        namespace PanelVerdictOp {

            /** Properties of a PanelVerdictOp. */
            interface $Properties {

                /** PanelVerdictOp disputeId */
                disputeId?: (Uint8Array|null);

                /** PanelVerdictOp verdict */
                verdict?: (rastic.v1.SignedVerdict.$Properties|null);

                /** PanelVerdictOp leaf */
                leaf?: (Uint8Array|null);

                /** PanelVerdictOp salt */
                salt?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PanelVerdictOp. */
            type $Shape = rastic.v1.PanelVerdictOp.$Properties;
        }

        /**
         * Properties of an EquivocationOp.
         * @deprecated Use rastic.v1.EquivocationOp.$Properties instead.
         */
        interface IEquivocationOp extends rastic.v1.EquivocationOp.$Properties {
        }

        /** Represents an EquivocationOp. */
        class EquivocationOp {

            /**
             * Constructs a new EquivocationOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.EquivocationOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EquivocationOp value. */
            value?: (rastic.v1.Equivocation.$Properties|null);

            /** EquivocationOp signature. */
            signature: Uint8Array;

            /** EquivocationOp job. */
            job?: (rastic.v1.SignedJob.$Properties|null);

            /** EquivocationOp assign. */
            assign?: (rastic.v1.SignedAssign.$Properties|null);

            /** EquivocationOp receipt. */
            receipt?: (rastic.v1.SignedReceipt.$Properties|null);

            /** EquivocationOp other. */
            other?: (rastic.v1.SignedReceipt.$Properties|null);

            /** EquivocationOp leaf. */
            leaf?: (rastic.v1.ProvenLeaf.$Properties|null);

            /** EquivocationOp otherLeaf. */
            otherLeaf?: (rastic.v1.ProvenLeaf.$Properties|null);

            /**
             * Encodes the specified EquivocationOp message. Does not implicitly {@link rastic.v1.EquivocationOp.verify|verify} messages.
             * @param message EquivocationOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.EquivocationOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EquivocationOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.EquivocationOp & rastic.v1.EquivocationOp.$Shape} EquivocationOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.EquivocationOp & rastic.v1.EquivocationOp.$Shape;
        }

        namespace EquivocationOp {

            /** Properties of an EquivocationOp. */
            interface $Properties {

                /** EquivocationOp value */
                value?: (rastic.v1.Equivocation.$Properties|null);

                /** EquivocationOp signature */
                signature?: (Uint8Array|null);

                /** EquivocationOp job */
                job?: (rastic.v1.SignedJob.$Properties|null);

                /** EquivocationOp assign */
                assign?: (rastic.v1.SignedAssign.$Properties|null);

                /** EquivocationOp receipt */
                receipt?: (rastic.v1.SignedReceipt.$Properties|null);

                /** EquivocationOp other */
                other?: (rastic.v1.SignedReceipt.$Properties|null);

                /** EquivocationOp leaf */
                leaf?: (rastic.v1.ProvenLeaf.$Properties|null);

                /** EquivocationOp otherLeaf */
                otherLeaf?: (rastic.v1.ProvenLeaf.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EquivocationOp. */
            type $Shape = rastic.v1.EquivocationOp.$Properties;
        }

        /**
         * Properties of an Operation.
         * @deprecated Use rastic.v1.Operation.$Properties instead.
         */
        interface IOperation extends rastic.v1.Operation.$Properties {
        }

        /** Represents an Operation. */
        class Operation {

            /**
             * Constructs a new Operation.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Operation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Operation mint. */
            mint?: (rastic.v1.SignedMint.$Properties|null);

            /** Operation transfer. */
            transfer?: (rastic.v1.SignedTransfer.$Properties|null);

            /** Operation stake. */
            stake?: (rastic.v1.SignedStake.$Properties|null);

            /** Operation dispute. */
            dispute?: (rastic.v1.DisputeOp.$Properties|null);

            /** Operation commitment. */
            commitment?: (rastic.v1.SignedCommitment.$Properties|null);

            /** Operation open. */
            open?: (rastic.v1.OpenOp.$Properties|null);

            /** Operation verdict. */
            verdict?: (rastic.v1.PanelVerdictOp.$Properties|null);

            /** Operation equivocation. */
            equivocation?: (rastic.v1.EquivocationOp.$Properties|null);

            /** Operation unbond. */
            unbond?: (rastic.v1.SignedUnbond.$Properties|null);

            /** Operation withdraw. */
            withdraw?: (rastic.v1.SignedWithdraw.$Properties|null);

            /** Operation openChannel. */
            openChannel?: (rastic.v1.SignedOpenChannel.$Properties|null);

            /** Operation topUp. */
            topUp?: (rastic.v1.SignedTopUp.$Properties|null);

            /** Operation redeem. */
            redeem?: (rastic.v1.RedeemOp.$Properties|null);

            /** Operation closeChannel. */
            closeChannel?: (rastic.v1.SignedCloseChannel.$Properties|null);

            /** Operation fundPurse. */
            fundPurse?: (rastic.v1.SignedFundPurse.$Properties|null);

            /** Operation redeemPurse. */
            redeemPurse?: (rastic.v1.RedeemPurseOp.$Properties|null);

            /** Operation closePurse. */
            closePurse?: (rastic.v1.SignedClosePurse.$Properties|null);

            /** Operation body. */
            body?: ("mint"|"transfer"|"stake"|"dispute"|"commitment"|"open"|"verdict"|"equivocation"|"unbond"|"withdraw"|"openChannel"|"topUp"|"redeem"|"closeChannel"|"fundPurse"|"redeemPurse"|"closePurse");

            /**
             * Encodes the specified Operation message. Does not implicitly {@link rastic.v1.Operation.verify|verify} messages.
             * @param message Operation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Operation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Operation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Operation & rastic.v1.Operation.$Shape} Operation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Operation & rastic.v1.Operation.$Shape;
        }

        namespace Operation {

            /** Properties of an Operation. */
            interface $Properties {

                /** Operation mint */
                mint?: (rastic.v1.SignedMint.$Properties|null);

                /** Operation transfer */
                transfer?: (rastic.v1.SignedTransfer.$Properties|null);

                /** Operation stake */
                stake?: (rastic.v1.SignedStake.$Properties|null);

                /** Operation dispute */
                dispute?: (rastic.v1.DisputeOp.$Properties|null);

                /** Operation commitment */
                commitment?: (rastic.v1.SignedCommitment.$Properties|null);

                /** Operation open */
                open?: (rastic.v1.OpenOp.$Properties|null);

                /** Operation verdict */
                verdict?: (rastic.v1.PanelVerdictOp.$Properties|null);

                /** Operation equivocation */
                equivocation?: (rastic.v1.EquivocationOp.$Properties|null);

                /** Operation unbond */
                unbond?: (rastic.v1.SignedUnbond.$Properties|null);

                /** Operation withdraw */
                withdraw?: (rastic.v1.SignedWithdraw.$Properties|null);

                /** Operation openChannel */
                openChannel?: (rastic.v1.SignedOpenChannel.$Properties|null);

                /** Operation topUp */
                topUp?: (rastic.v1.SignedTopUp.$Properties|null);

                /** Operation redeem */
                redeem?: (rastic.v1.RedeemOp.$Properties|null);

                /** Operation closeChannel */
                closeChannel?: (rastic.v1.SignedCloseChannel.$Properties|null);

                /** Operation fundPurse */
                fundPurse?: (rastic.v1.SignedFundPurse.$Properties|null);

                /** Operation redeemPurse */
                redeemPurse?: (rastic.v1.RedeemPurseOp.$Properties|null);

                /** Operation closePurse */
                closePurse?: (rastic.v1.SignedClosePurse.$Properties|null);

                /** Operation body */
                body?: ("mint"|"transfer"|"stake"|"dispute"|"commitment"|"open"|"verdict"|"equivocation"|"unbond"|"withdraw"|"openChannel"|"topUp"|"redeem"|"closeChannel"|"fundPurse"|"redeemPurse"|"closePurse");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Operation. */
            type $Shape = {
              mint?: rastic.v1.SignedMint.$Shape|null;
              transfer?: rastic.v1.SignedTransfer.$Shape|null;
              stake?: rastic.v1.SignedStake.$Shape|null;
              dispute?: rastic.v1.DisputeOp.$Shape|null;
              commitment?: rastic.v1.SignedCommitment.$Shape|null;
              open?: rastic.v1.OpenOp.$Shape|null;
              verdict?: rastic.v1.PanelVerdictOp.$Shape|null;
              equivocation?: rastic.v1.EquivocationOp.$Shape|null;
              unbond?: rastic.v1.SignedUnbond.$Shape|null;
              withdraw?: rastic.v1.SignedWithdraw.$Shape|null;
              openChannel?: rastic.v1.SignedOpenChannel.$Shape|null;
              topUp?: rastic.v1.SignedTopUp.$Shape|null;
              redeem?: rastic.v1.RedeemOp.$Shape|null;
              closeChannel?: rastic.v1.SignedCloseChannel.$Shape|null;
              fundPurse?: rastic.v1.SignedFundPurse.$Shape|null;
              redeemPurse?: rastic.v1.RedeemPurseOp.$Shape|null;
              closePurse?: rastic.v1.SignedClosePurse.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "mint"; mint: rastic.v1.SignedMint.$Shape; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "transfer"; mint?: null; transfer: rastic.v1.SignedTransfer.$Shape; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "stake"; mint?: null; transfer?: null; stake: rastic.v1.SignedStake.$Shape; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "dispute"; mint?: null; transfer?: null; stake?: null; dispute: rastic.v1.DisputeOp.$Shape; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "commitment"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment: rastic.v1.SignedCommitment.$Shape; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "open"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open: rastic.v1.OpenOp.$Shape; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "verdict"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict: rastic.v1.PanelVerdictOp.$Shape; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "equivocation"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation: rastic.v1.EquivocationOp.$Shape; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "unbond"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond: rastic.v1.SignedUnbond.$Shape; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "withdraw"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw: rastic.v1.SignedWithdraw.$Shape; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "openChannel"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel: rastic.v1.SignedOpenChannel.$Shape; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "topUp"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp: rastic.v1.SignedTopUp.$Shape; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "redeem"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem: rastic.v1.RedeemOp.$Shape; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "closeChannel"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel: rastic.v1.SignedCloseChannel.$Shape; fundPurse?: null; redeemPurse?: null; closePurse?: null }|{ body?: "fundPurse"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse: rastic.v1.SignedFundPurse.$Shape; redeemPurse?: null; closePurse?: null }|{ body?: "redeemPurse"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse: rastic.v1.RedeemPurseOp.$Shape; closePurse?: null }|{ body?: "closePurse"; mint?: null; transfer?: null; stake?: null; dispute?: null; commitment?: null; open?: null; verdict?: null; equivocation?: null; unbond?: null; withdraw?: null; openChannel?: null; topUp?: null; redeem?: null; closeChannel?: null; fundPurse?: null; redeemPurse?: null; closePurse: rastic.v1.SignedClosePurse.$Shape })
            );
        }

        /**
         * Properties of a GetHead.
         * @deprecated Use rastic.v1.GetHead.$Properties instead.
         */
        interface IGetHead extends rastic.v1.GetHead.$Properties {
        }

        /** Represents a GetHead. */
        class GetHead {

            /**
             * Constructs a new GetHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified GetHead message. Does not implicitly {@link rastic.v1.GetHead.verify|verify} messages.
             * @param message GetHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetHead & rastic.v1.GetHead.$Shape} GetHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetHead & rastic.v1.GetHead.$Shape;
        }

        namespace GetHead {

            /** Properties of a GetHead. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetHead. */
            type $Shape = rastic.v1.GetHead.$Properties;
        }

        /**
         * Properties of a GetAccount.
         * @deprecated Use rastic.v1.GetAccount.$Properties instead.
         */
        interface IGetAccount extends rastic.v1.GetAccount.$Properties {
        }

        /** Represents a GetAccount. */
        class GetAccount {

            /**
             * Constructs a new GetAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetAccount address. */
            address: Uint8Array;

            /**
             * Encodes the specified GetAccount message. Does not implicitly {@link rastic.v1.GetAccount.verify|verify} messages.
             * @param message GetAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetAccount & rastic.v1.GetAccount.$Shape} GetAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetAccount & rastic.v1.GetAccount.$Shape;
        }

        namespace GetAccount {

            /** Properties of a GetAccount. */
            interface $Properties {

                /** GetAccount address */
                address?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetAccount. */
            type $Shape = rastic.v1.GetAccount.$Properties;
        }

        /**
         * Properties of a GetStakes.
         * @deprecated Use rastic.v1.GetStakes.$Properties instead.
         */
        interface IGetStakes extends rastic.v1.GetStakes.$Properties {
        }

        /** Represents a GetStakes. */
        class GetStakes {

            /**
             * Constructs a new GetStakes.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetStakes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetStakes role. */
            role: number;

            /** GetStakes modelId. */
            modelId: Uint8Array;

            /** GetStakes height. */
            height: number;

            /** GetStakes skip. */
            skip: number;

            /**
             * Encodes the specified GetStakes message. Does not implicitly {@link rastic.v1.GetStakes.verify|verify} messages.
             * @param message GetStakes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetStakes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetStakes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetStakes & rastic.v1.GetStakes.$Shape} GetStakes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetStakes & rastic.v1.GetStakes.$Shape;
        }

        namespace GetStakes {

            /** Properties of a GetStakes. */
            interface $Properties {

                /** GetStakes role */
                role?: (number|null);

                /** GetStakes modelId */
                modelId?: (Uint8Array|null);

                /** GetStakes height */
                height?: (number|null);

                /** GetStakes skip */
                skip?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetStakes. */
            type $Shape = rastic.v1.GetStakes.$Properties;
        }

        /**
         * Properties of a GetDispute.
         * @deprecated Use rastic.v1.GetDispute.$Properties instead.
         */
        interface IGetDispute extends rastic.v1.GetDispute.$Properties {
        }

        /** Represents a GetDispute. */
        class GetDispute {

            /**
             * Constructs a new GetDispute.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetDispute.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetDispute id. */
            id: Uint8Array;

            /**
             * Encodes the specified GetDispute message. Does not implicitly {@link rastic.v1.GetDispute.verify|verify} messages.
             * @param message GetDispute message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetDispute.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetDispute message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetDispute & rastic.v1.GetDispute.$Shape} GetDispute
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetDispute & rastic.v1.GetDispute.$Shape;
        }

        namespace GetDispute {

            /** Properties of a GetDispute. */
            interface $Properties {

                /** GetDispute id */
                id?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetDispute. */
            type $Shape = rastic.v1.GetDispute.$Properties;
        }

        /**
         * Properties of a GetTime.
         * @deprecated Use rastic.v1.GetTime.$Properties instead.
         */
        interface IGetTime extends rastic.v1.GetTime.$Properties {
        }

        /** Represents a GetTime. */
        class GetTime {

            /**
             * Constructs a new GetTime.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetTime.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetTime height. */
            height: number;

            /**
             * Encodes the specified GetTime message. Does not implicitly {@link rastic.v1.GetTime.verify|verify} messages.
             * @param message GetTime message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetTime.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetTime message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetTime & rastic.v1.GetTime.$Shape} GetTime
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetTime & rastic.v1.GetTime.$Shape;
        }

        namespace GetTime {

            /** Properties of a GetTime. */
            interface $Properties {

                /** GetTime height */
                height?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetTime. */
            type $Shape = rastic.v1.GetTime.$Properties;
        }

        /**
         * Properties of a GetHoldings.
         * @deprecated Use rastic.v1.GetHoldings.$Properties instead.
         */
        interface IGetHoldings extends rastic.v1.GetHoldings.$Properties {
        }

        /** Represents a GetHoldings. */
        class GetHoldings {

            /**
             * Constructs a new GetHoldings.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetHoldings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetHoldings address. */
            address: Uint8Array;

            /**
             * Encodes the specified GetHoldings message. Does not implicitly {@link rastic.v1.GetHoldings.verify|verify} messages.
             * @param message GetHoldings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetHoldings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetHoldings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetHoldings & rastic.v1.GetHoldings.$Shape} GetHoldings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetHoldings & rastic.v1.GetHoldings.$Shape;
        }

        namespace GetHoldings {

            /** Properties of a GetHoldings. */
            interface $Properties {

                /** GetHoldings address */
                address?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetHoldings. */
            type $Shape = rastic.v1.GetHoldings.$Properties;
        }

        /**
         * Properties of a GetChanges.
         * @deprecated Use rastic.v1.GetChanges.$Properties instead.
         */
        interface IGetChanges extends rastic.v1.GetChanges.$Properties {
        }

        /** Represents a GetChanges. */
        class GetChanges {

            /**
             * Constructs a new GetChanges.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetChanges.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetChanges above. */
            above: number;

            /**
             * Encodes the specified GetChanges message. Does not implicitly {@link rastic.v1.GetChanges.verify|verify} messages.
             * @param message GetChanges message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetChanges.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetChanges message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetChanges & rastic.v1.GetChanges.$Shape} GetChanges
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetChanges & rastic.v1.GetChanges.$Shape;
        }

        namespace GetChanges {

            /** Properties of a GetChanges. */
            interface $Properties {

                /** GetChanges above */
                above?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetChanges. */
            type $Shape = rastic.v1.GetChanges.$Properties;
        }

        /**
         * Properties of a GetBase.
         * @deprecated Use rastic.v1.GetBase.$Properties instead.
         */
        interface IGetBase extends rastic.v1.GetBase.$Properties {
        }

        /** Represents a GetBase. */
        class GetBase {

            /**
             * Constructs a new GetBase.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetBase.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetBase modelId. */
            modelId: Uint8Array;

            /** GetBase height. */
            height: number;

            /** GetBase skip. */
            skip: number;

            /**
             * Encodes the specified GetBase message. Does not implicitly {@link rastic.v1.GetBase.verify|verify} messages.
             * @param message GetBase message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetBase.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetBase message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetBase & rastic.v1.GetBase.$Shape} GetBase
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetBase & rastic.v1.GetBase.$Shape;
        }

        namespace GetBase {

            /** Properties of a GetBase. */
            interface $Properties {

                /** GetBase modelId */
                modelId?: (Uint8Array|null);

                /** GetBase height */
                height?: (number|null);

                /** GetBase skip */
                skip?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetBase. */
            type $Shape = rastic.v1.GetBase.$Properties;
        }

        /**
         * Properties of a GetEntries.
         * @deprecated Use rastic.v1.GetEntries.$Properties instead.
         */
        interface IGetEntries extends rastic.v1.GetEntries.$Properties {
        }

        /** Represents a GetEntries. */
        class GetEntries {

            /**
             * Constructs a new GetEntries.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.GetEntries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetEntries above. */
            above: number;

            /** GetEntries skip. */
            skip: number;

            /**
             * Encodes the specified GetEntries message. Does not implicitly {@link rastic.v1.GetEntries.verify|verify} messages.
             * @param message GetEntries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.GetEntries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetEntries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.GetEntries & rastic.v1.GetEntries.$Shape} GetEntries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.GetEntries & rastic.v1.GetEntries.$Shape;
        }

        namespace GetEntries {

            /** Properties of a GetEntries. */
            interface $Properties {

                /** GetEntries above */
                above?: (number|null);

                /** GetEntries skip */
                skip?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetEntries. */
            type $Shape = rastic.v1.GetEntries.$Properties;
        }

        /**
         * Properties of a SubmitOp.
         * @deprecated Use rastic.v1.SubmitOp.$Properties instead.
         */
        interface ISubmitOp extends rastic.v1.SubmitOp.$Properties {
        }

        /** Represents a SubmitOp. */
        class SubmitOp {

            /**
             * Constructs a new SubmitOp.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SubmitOp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SubmitOp operation. */
            operation?: (rastic.v1.Operation.$Properties|null);

            /**
             * Encodes the specified SubmitOp message. Does not implicitly {@link rastic.v1.SubmitOp.verify|verify} messages.
             * @param message SubmitOp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SubmitOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SubmitOp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SubmitOp & rastic.v1.SubmitOp.$Shape} SubmitOp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SubmitOp & rastic.v1.SubmitOp.$Shape;
        }

        namespace SubmitOp {

            /** Properties of a SubmitOp. */
            interface $Properties {

                /** SubmitOp operation */
                operation?: (rastic.v1.Operation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SubmitOp. */
            type $Shape = {
              operation?: rastic.v1.Operation.$Shape|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a LedgerRequest.
         * @deprecated Use rastic.v1.LedgerRequest.$Properties instead.
         */
        interface ILedgerRequest extends rastic.v1.LedgerRequest.$Properties {
        }

        /** Represents a LedgerRequest. */
        class LedgerRequest {

            /**
             * Constructs a new LedgerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.LedgerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LedgerRequest submit. */
            submit?: (rastic.v1.SubmitOp.$Properties|null);

            /** LedgerRequest head. */
            head?: (rastic.v1.GetHead.$Properties|null);

            /** LedgerRequest account. */
            account?: (rastic.v1.GetAccount.$Properties|null);

            /** LedgerRequest stakes. */
            stakes?: (rastic.v1.GetStakes.$Properties|null);

            /** LedgerRequest dispute. */
            dispute?: (rastic.v1.GetDispute.$Properties|null);

            /** LedgerRequest holdings. */
            holdings?: (rastic.v1.GetHoldings.$Properties|null);

            /** LedgerRequest time. */
            time?: (rastic.v1.GetTime.$Properties|null);

            /** LedgerRequest channel. */
            channel?: (rastic.v1.GetChannel.$Properties|null);

            /** LedgerRequest channels. */
            channels?: (rastic.v1.GetChannels.$Properties|null);

            /** LedgerRequest purse. */
            purse?: (rastic.v1.GetPurse.$Properties|null);

            /** LedgerRequest changes. */
            changes?: (rastic.v1.GetChanges.$Properties|null);

            /** LedgerRequest base. */
            base?: (rastic.v1.GetBase.$Properties|null);

            /** LedgerRequest entries. */
            entries?: (rastic.v1.GetEntries.$Properties|null);

            /** LedgerRequest body. */
            body?: ("submit"|"head"|"account"|"stakes"|"dispute"|"holdings"|"time"|"channel"|"channels"|"purse"|"changes"|"base"|"entries");

            /**
             * Encodes the specified LedgerRequest message. Does not implicitly {@link rastic.v1.LedgerRequest.verify|verify} messages.
             * @param message LedgerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.LedgerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LedgerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.LedgerRequest & rastic.v1.LedgerRequest.$Shape} LedgerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.LedgerRequest & rastic.v1.LedgerRequest.$Shape;
        }

        namespace LedgerRequest {

            /** Properties of a LedgerRequest. */
            interface $Properties {

                /** LedgerRequest submit */
                submit?: (rastic.v1.SubmitOp.$Properties|null);

                /** LedgerRequest head */
                head?: (rastic.v1.GetHead.$Properties|null);

                /** LedgerRequest account */
                account?: (rastic.v1.GetAccount.$Properties|null);

                /** LedgerRequest stakes */
                stakes?: (rastic.v1.GetStakes.$Properties|null);

                /** LedgerRequest dispute */
                dispute?: (rastic.v1.GetDispute.$Properties|null);

                /** LedgerRequest holdings */
                holdings?: (rastic.v1.GetHoldings.$Properties|null);

                /** LedgerRequest time */
                time?: (rastic.v1.GetTime.$Properties|null);

                /** LedgerRequest channel */
                channel?: (rastic.v1.GetChannel.$Properties|null);

                /** LedgerRequest channels */
                channels?: (rastic.v1.GetChannels.$Properties|null);

                /** LedgerRequest purse */
                purse?: (rastic.v1.GetPurse.$Properties|null);

                /** LedgerRequest changes */
                changes?: (rastic.v1.GetChanges.$Properties|null);

                /** LedgerRequest base */
                base?: (rastic.v1.GetBase.$Properties|null);

                /** LedgerRequest entries */
                entries?: (rastic.v1.GetEntries.$Properties|null);

                /** LedgerRequest body */
                body?: ("submit"|"head"|"account"|"stakes"|"dispute"|"holdings"|"time"|"channel"|"channels"|"purse"|"changes"|"base"|"entries");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a LedgerRequest. */
            type $Shape = {
              submit?: rastic.v1.SubmitOp.$Shape|null;
              head?: rastic.v1.GetHead.$Shape|null;
              account?: rastic.v1.GetAccount.$Shape|null;
              stakes?: rastic.v1.GetStakes.$Shape|null;
              dispute?: rastic.v1.GetDispute.$Shape|null;
              holdings?: rastic.v1.GetHoldings.$Shape|null;
              time?: rastic.v1.GetTime.$Shape|null;
              channel?: rastic.v1.GetChannel.$Shape|null;
              channels?: rastic.v1.GetChannels.$Shape|null;
              purse?: rastic.v1.GetPurse.$Shape|null;
              changes?: rastic.v1.GetChanges.$Shape|null;
              base?: rastic.v1.GetBase.$Shape|null;
              entries?: rastic.v1.GetEntries.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "submit"; submit: rastic.v1.SubmitOp.$Shape; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "head"; submit?: null; head: rastic.v1.GetHead.$Shape; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "account"; submit?: null; head?: null; account: rastic.v1.GetAccount.$Shape; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "stakes"; submit?: null; head?: null; account?: null; stakes: rastic.v1.GetStakes.$Shape; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "dispute"; submit?: null; head?: null; account?: null; stakes?: null; dispute: rastic.v1.GetDispute.$Shape; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "holdings"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings: rastic.v1.GetHoldings.$Shape; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "time"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time: rastic.v1.GetTime.$Shape; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "channel"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel: rastic.v1.GetChannel.$Shape; channels?: null; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "channels"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels: rastic.v1.GetChannels.$Shape; purse?: null; changes?: null; base?: null; entries?: null }|{ body?: "purse"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse: rastic.v1.GetPurse.$Shape; changes?: null; base?: null; entries?: null }|{ body?: "changes"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes: rastic.v1.GetChanges.$Shape; base?: null; entries?: null }|{ body?: "base"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base: rastic.v1.GetBase.$Shape; entries?: null }|{ body?: "entries"; submit?: null; head?: null; account?: null; stakes?: null; dispute?: null; holdings?: null; time?: null; channel?: null; channels?: null; purse?: null; changes?: null; base?: null; entries: rastic.v1.GetEntries.$Shape })
            );
        }

        /**
         * Properties of a JournalHead.
         * @deprecated Use rastic.v1.JournalHead.$Properties instead.
         */
        interface IJournalHead extends rastic.v1.JournalHead.$Properties {
        }

        /** Represents a JournalHead. */
        class JournalHead {

            /**
             * Constructs a new JournalHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.JournalHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JournalHead height. */
            height: number;

            /** JournalHead hash. */
            hash: Uint8Array;

            /** JournalHead time. */
            time: number;

            /**
             * Encodes the specified JournalHead message. Does not implicitly {@link rastic.v1.JournalHead.verify|verify} messages.
             * @param message JournalHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.JournalHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JournalHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.JournalHead & rastic.v1.JournalHead.$Shape} JournalHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.JournalHead & rastic.v1.JournalHead.$Shape;
        }

        namespace JournalHead {

            /** Properties of a JournalHead. */
            interface $Properties {

                /** JournalHead height */
                height?: (number|null);

                /** JournalHead hash */
                hash?: (Uint8Array|null);

                /** JournalHead time */
                time?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JournalHead. */
            type $Shape = rastic.v1.JournalHead.$Properties;
        }

        /**
         * Properties of a SignedJournalHead.
         * @deprecated Use rastic.v1.SignedJournalHead.$Properties instead.
         */
        interface ISignedJournalHead extends rastic.v1.SignedJournalHead.$Properties {
        }

        /** Represents a SignedJournalHead. */
        class SignedJournalHead {

            /**
             * Constructs a new SignedJournalHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedJournalHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedJournalHead value. */
            value?: (rastic.v1.JournalHead.$Properties|null);

            /** SignedJournalHead signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedJournalHead message. Does not implicitly {@link rastic.v1.SignedJournalHead.verify|verify} messages.
             * @param message SignedJournalHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedJournalHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedJournalHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedJournalHead & rastic.v1.SignedJournalHead.$Shape} SignedJournalHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedJournalHead & rastic.v1.SignedJournalHead.$Shape;
        }

        namespace SignedJournalHead {

            /** Properties of a SignedJournalHead. */
            interface $Properties {

                /** SignedJournalHead value */
                value?: (rastic.v1.JournalHead.$Properties|null);

                /** SignedJournalHead signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedJournalHead. */
            type $Shape = rastic.v1.SignedJournalHead.$Properties;
        }

        /**
         * Properties of a Head.
         * @deprecated Use rastic.v1.Head.$Properties instead.
         */
        interface IHead extends rastic.v1.Head.$Properties {
        }

        /** Represents a Head. */
        class Head {

            /**
             * Constructs a new Head.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Head.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Head networkId. */
            networkId: Uint8Array;

            /** Head height. */
            height: number;

            /** Head hash. */
            hash: Uint8Array;

            /** Head time. */
            time: number;

            /**
             * Encodes the specified Head message. Does not implicitly {@link rastic.v1.Head.verify|verify} messages.
             * @param message Head message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Head.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Head message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Head & rastic.v1.Head.$Shape} Head
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Head & rastic.v1.Head.$Shape;
        }

        namespace Head {

            /** Properties of a Head. */
            interface $Properties {

                /** Head networkId */
                networkId?: (Uint8Array|null);

                /** Head height */
                height?: (number|null);

                /** Head hash */
                hash?: (Uint8Array|null);

                /** Head time */
                time?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Head. */
            type $Shape = rastic.v1.Head.$Properties;
        }

        /**
         * Properties of an Account.
         * @deprecated Use rastic.v1.Account.$Properties instead.
         */
        interface IAccount extends rastic.v1.Account.$Properties {
        }

        /** Represents an Account. */
        class Account {

            /**
             * Constructs a new Account.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Account.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Account balance. */
            balance: Uint8Array;

            /** Account stake. */
            stake: Uint8Array;

            /** Account nonce. */
            nonce: number;

            /**
             * Encodes the specified Account message. Does not implicitly {@link rastic.v1.Account.verify|verify} messages.
             * @param message Account message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Account.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Account message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Account & rastic.v1.Account.$Shape} Account
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Account & rastic.v1.Account.$Shape;
        }

        namespace Account {

            /** Properties of an Account. */
            interface $Properties {

                /** Account balance */
                balance?: (Uint8Array|null);

                /** Account stake */
                stake?: (Uint8Array|null);

                /** Account nonce */
                nonce?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Account. */
            type $Shape = rastic.v1.Account.$Properties;
        }

        /**
         * Properties of a StakeEntry.
         * @deprecated Use rastic.v1.StakeEntry.$Properties instead.
         */
        interface IStakeEntry extends rastic.v1.StakeEntry.$Properties {
        }

        /** Represents a StakeEntry. */
        class StakeEntry {

            /**
             * Constructs a new StakeEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.StakeEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StakeEntry address. */
            address: Uint8Array;

            /** StakeEntry engineClass. */
            engineClass: Uint8Array;

            /** StakeEntry amount. */
            amount: Uint8Array;

            /**
             * Encodes the specified StakeEntry message. Does not implicitly {@link rastic.v1.StakeEntry.verify|verify} messages.
             * @param message StakeEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.StakeEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StakeEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.StakeEntry & rastic.v1.StakeEntry.$Shape} StakeEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.StakeEntry & rastic.v1.StakeEntry.$Shape;
        }

        namespace StakeEntry {

            /** Properties of a StakeEntry. */
            interface $Properties {

                /** StakeEntry address */
                address?: (Uint8Array|null);

                /** StakeEntry engineClass */
                engineClass?: (Uint8Array|null);

                /** StakeEntry amount */
                amount?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StakeEntry. */
            type $Shape = rastic.v1.StakeEntry.$Properties;
        }

        /**
         * Properties of a Stakes.
         * @deprecated Use rastic.v1.Stakes.$Properties instead.
         */
        interface IStakes extends rastic.v1.Stakes.$Properties {
        }

        /** Represents a Stakes. */
        class Stakes {

            /**
             * Constructs a new Stakes.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Stakes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Stakes entries. */
            entries: rastic.v1.StakeEntry.$Properties[];

            /** Stakes more. */
            more: boolean;

            /**
             * Encodes the specified Stakes message. Does not implicitly {@link rastic.v1.Stakes.verify|verify} messages.
             * @param message Stakes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Stakes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Stakes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Stakes & rastic.v1.Stakes.$Shape} Stakes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Stakes & rastic.v1.Stakes.$Shape;
        }

        namespace Stakes {

            /** Properties of a Stakes. */
            interface $Properties {

                /** Stakes entries */
                entries?: (rastic.v1.StakeEntry.$Properties[]|null);

                /** Stakes more */
                more?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Stakes. */
            type $Shape = rastic.v1.Stakes.$Properties;
        }

        /**
         * Properties of a HeldStake.
         * @deprecated Use rastic.v1.HeldStake.$Properties instead.
         */
        interface IHeldStake extends rastic.v1.HeldStake.$Properties {
        }

        /** Represents a HeldStake. */
        class HeldStake {

            /**
             * Constructs a new HeldStake.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.HeldStake.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HeldStake role. */
            role: number;

            /** HeldStake modelId. */
            modelId: Uint8Array;

            /** HeldStake engineClass. */
            engineClass: Uint8Array;

            /** HeldStake amount. */
            amount: Uint8Array;

            /**
             * Encodes the specified HeldStake message. Does not implicitly {@link rastic.v1.HeldStake.verify|verify} messages.
             * @param message HeldStake message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.HeldStake.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HeldStake message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.HeldStake & rastic.v1.HeldStake.$Shape} HeldStake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.HeldStake & rastic.v1.HeldStake.$Shape;
        }

        namespace HeldStake {

            /** Properties of a HeldStake. */
            interface $Properties {

                /** HeldStake role */
                role?: (number|null);

                /** HeldStake modelId */
                modelId?: (Uint8Array|null);

                /** HeldStake engineClass */
                engineClass?: (Uint8Array|null);

                /** HeldStake amount */
                amount?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HeldStake. */
            type $Shape = rastic.v1.HeldStake.$Properties;
        }

        /**
         * Properties of an OpenDispute.
         * @deprecated Use rastic.v1.OpenDispute.$Properties instead.
         */
        interface IOpenDispute extends rastic.v1.OpenDispute.$Properties {
        }

        /** Represents an OpenDispute. */
        class OpenDispute {

            /**
             * Constructs a new OpenDispute.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.OpenDispute.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenDispute id. */
            id: Uint8Array;

            /** OpenDispute receiptHash. */
            receiptHash: Uint8Array;

            /** OpenDispute state. */
            state: number;

            /** OpenDispute phaseEnd. */
            phaseEnd: number;

            /** OpenDispute bond. */
            bond: Uint8Array;

            /**
             * Encodes the specified OpenDispute message. Does not implicitly {@link rastic.v1.OpenDispute.verify|verify} messages.
             * @param message OpenDispute message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.OpenDispute.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenDispute message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.OpenDispute & rastic.v1.OpenDispute.$Shape} OpenDispute
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.OpenDispute & rastic.v1.OpenDispute.$Shape;
        }

        namespace OpenDispute {

            /** Properties of an OpenDispute. */
            interface $Properties {

                /** OpenDispute id */
                id?: (Uint8Array|null);

                /** OpenDispute receiptHash */
                receiptHash?: (Uint8Array|null);

                /** OpenDispute state */
                state?: (number|null);

                /** OpenDispute phaseEnd */
                phaseEnd?: (number|null);

                /** OpenDispute bond */
                bond?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenDispute. */
            type $Shape = rastic.v1.OpenDispute.$Properties;
        }

        /**
         * Properties of a Holdings.
         * @deprecated Use rastic.v1.Holdings.$Properties instead.
         */
        interface IHoldings extends rastic.v1.Holdings.$Properties {
        }

        /** Represents a Holdings. */
        class Holdings {

            /**
             * Constructs a new Holdings.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Holdings.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Holdings stakes. */
            stakes: rastic.v1.HeldStake.$Properties[];

            /** Holdings disputes. */
            disputes: rastic.v1.OpenDispute.$Properties[];

            /** Holdings unbonding. */
            unbonding: rastic.v1.Unbonding.$Properties[];

            /** Holdings channelled. */
            channelled: Uint8Array;

            /**
             * Encodes the specified Holdings message. Does not implicitly {@link rastic.v1.Holdings.verify|verify} messages.
             * @param message Holdings message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Holdings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Holdings message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Holdings & rastic.v1.Holdings.$Shape} Holdings
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Holdings & rastic.v1.Holdings.$Shape;
        }

        namespace Holdings {

            /** Properties of a Holdings. */
            interface $Properties {

                /** Holdings stakes */
                stakes?: (rastic.v1.HeldStake.$Properties[]|null);

                /** Holdings disputes */
                disputes?: (rastic.v1.OpenDispute.$Properties[]|null);

                /** Holdings unbonding */
                unbonding?: (rastic.v1.Unbonding.$Properties[]|null);

                /** Holdings channelled */
                channelled?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Holdings. */
            type $Shape = rastic.v1.Holdings.$Properties;
        }

        /**
         * Properties of a DisputeView.
         * @deprecated Use rastic.v1.DisputeView.$Properties instead.
         */
        interface IDisputeView extends rastic.v1.DisputeView.$Properties {
        }

        /** Represents a DisputeView. */
        class DisputeView {

            /**
             * Constructs a new DisputeView.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.DisputeView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DisputeView state. */
            state: number;

            /** DisputeView index. */
            index: number;

            /** DisputeView panel. */
            panel: Uint8Array[];

            /** DisputeView committed. */
            committed: Uint8Array[];

            /** DisputeView leaf. */
            leaf: Uint8Array;

            /** DisputeView phaseEnd. */
            phaseEnd: number;

            /** DisputeView client. */
            client: Uint8Array;

            /** DisputeView compute. */
            compute: Uint8Array;

            /** DisputeView slashed. */
            slashed: Uint8Array;

            /** DisputeView accuser. */
            accuser: Uint8Array;

            /** DisputeView prefix. */
            prefix: Uint8Array;

            /** DisputeView receiptHash. */
            receiptHash: Uint8Array;

            /** DisputeView fined. */
            fined: Uint8Array[];

            /** DisputeView fines. */
            fines: Uint8Array;

            /** DisputeView shown. */
            shown: Uint8Array[];

            /**
             * Encodes the specified DisputeView message. Does not implicitly {@link rastic.v1.DisputeView.verify|verify} messages.
             * @param message DisputeView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.DisputeView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DisputeView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.DisputeView & rastic.v1.DisputeView.$Shape} DisputeView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.DisputeView & rastic.v1.DisputeView.$Shape;
        }

        namespace DisputeView {

            /** Properties of a DisputeView. */
            interface $Properties {

                /** DisputeView state */
                state?: (number|null);

                /** DisputeView index */
                index?: (number|null);

                /** DisputeView panel */
                panel?: (Uint8Array[]|null);

                /** DisputeView committed */
                committed?: (Uint8Array[]|null);

                /** DisputeView leaf */
                leaf?: (Uint8Array|null);

                /** DisputeView phaseEnd */
                phaseEnd?: (number|null);

                /** DisputeView client */
                client?: (Uint8Array|null);

                /** DisputeView compute */
                compute?: (Uint8Array|null);

                /** DisputeView slashed */
                slashed?: (Uint8Array|null);

                /** DisputeView accuser */
                accuser?: (Uint8Array|null);

                /** DisputeView prefix */
                prefix?: (Uint8Array|null);

                /** DisputeView receiptHash */
                receiptHash?: (Uint8Array|null);

                /** DisputeView fined */
                fined?: (Uint8Array[]|null);

                /** DisputeView fines */
                fines?: (Uint8Array|null);

                /** DisputeView shown */
                shown?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DisputeView. */
            type $Shape = rastic.v1.DisputeView.$Properties;
        }

        /**
         * Properties of a TimeAfter.
         * @deprecated Use rastic.v1.TimeAfter.$Properties instead.
         */
        interface ITimeAfter extends rastic.v1.TimeAfter.$Properties {
        }

        /** Represents a TimeAfter. */
        class TimeAfter {

            /**
             * Constructs a new TimeAfter.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.TimeAfter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeAfter time. */
            time: number;

            /**
             * Encodes the specified TimeAfter message. Does not implicitly {@link rastic.v1.TimeAfter.verify|verify} messages.
             * @param message TimeAfter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.TimeAfter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeAfter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.TimeAfter & rastic.v1.TimeAfter.$Shape} TimeAfter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.TimeAfter & rastic.v1.TimeAfter.$Shape;
        }

        namespace TimeAfter {

            /** Properties of a TimeAfter. */
            interface $Properties {

                /** TimeAfter time */
                time?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeAfter. */
            type $Shape = rastic.v1.TimeAfter.$Properties;
        }

        /**
         * Properties of a DatedStake.
         * @deprecated Use rastic.v1.DatedStake.$Properties instead.
         */
        interface IDatedStake extends rastic.v1.DatedStake.$Properties {
        }

        /** Represents a DatedStake. */
        class DatedStake {

            /**
             * Constructs a new DatedStake.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.DatedStake.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatedStake role. */
            role: number;

            /** DatedStake engineClass. */
            engineClass: Uint8Array;

            /** DatedStake address. */
            address: Uint8Array;

            /** DatedStake amount. */
            amount: Uint8Array;

            /** DatedStake height. */
            height: number;

            /** DatedStake time. */
            time: number;

            /**
             * Encodes the specified DatedStake message. Does not implicitly {@link rastic.v1.DatedStake.verify|verify} messages.
             * @param message DatedStake message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.DatedStake.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatedStake message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.DatedStake & rastic.v1.DatedStake.$Shape} DatedStake
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.DatedStake & rastic.v1.DatedStake.$Shape;
        }

        namespace DatedStake {

            /** Properties of a DatedStake. */
            interface $Properties {

                /** DatedStake role */
                role?: (number|null);

                /** DatedStake engineClass */
                engineClass?: (Uint8Array|null);

                /** DatedStake address */
                address?: (Uint8Array|null);

                /** DatedStake amount */
                amount?: (Uint8Array|null);

                /** DatedStake height */
                height?: (number|null);

                /** DatedStake time */
                time?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatedStake. */
            type $Shape = rastic.v1.DatedStake.$Properties;
        }

        /**
         * Properties of a StakeChange.
         * @deprecated Use rastic.v1.StakeChange.$Properties instead.
         */
        interface IStakeChange extends rastic.v1.StakeChange.$Properties {
        }

        /** Represents a StakeChange. */
        class StakeChange {

            /**
             * Constructs a new StakeChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.StakeChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StakeChange modelId. */
            modelId: Uint8Array;

            /** StakeChange stake. */
            stake?: (rastic.v1.DatedStake.$Properties|null);

            /**
             * Encodes the specified StakeChange message. Does not implicitly {@link rastic.v1.StakeChange.verify|verify} messages.
             * @param message StakeChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.StakeChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StakeChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.StakeChange & rastic.v1.StakeChange.$Shape} StakeChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.StakeChange & rastic.v1.StakeChange.$Shape;
        }

        namespace StakeChange {

            /** Properties of a StakeChange. */
            interface $Properties {

                /** StakeChange modelId */
                modelId?: (Uint8Array|null);

                /** StakeChange stake */
                stake?: (rastic.v1.DatedStake.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StakeChange. */
            type $Shape = rastic.v1.StakeChange.$Properties;
        }

        /**
         * Properties of a Changes.
         * @deprecated Use rastic.v1.Changes.$Properties instead.
         */
        interface IChanges extends rastic.v1.Changes.$Properties {
        }

        /** Represents a Changes. */
        class Changes {

            /**
             * Constructs a new Changes.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Changes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Changes above. */
            above: number;

            /** Changes time. */
            time: number;

            /** Changes gaps. */
            gaps: number[];

            /** Changes stakes. */
            stakes: rastic.v1.StakeChange.$Properties[];

            /** Changes registered. */
            registered: number;

            /**
             * Encodes the specified Changes message. Does not implicitly {@link rastic.v1.Changes.verify|verify} messages.
             * @param message Changes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Changes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Changes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Changes & rastic.v1.Changes.$Shape} Changes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Changes & rastic.v1.Changes.$Shape;
        }

        namespace Changes {

            /** Properties of a Changes. */
            interface $Properties {

                /** Changes above */
                above?: (number|null);

                /** Changes time */
                time?: (number|null);

                /** Changes gaps */
                gaps?: (number[]|null);

                /** Changes stakes */
                stakes?: (rastic.v1.StakeChange.$Properties[]|null);

                /** Changes registered */
                registered?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Changes. */
            type $Shape = rastic.v1.Changes.$Properties;
        }

        /**
         * Properties of a Base.
         * @deprecated Use rastic.v1.Base.$Properties instead.
         */
        interface IBase extends rastic.v1.Base.$Properties {
        }

        /** Represents a Base. */
        class Base {

            /**
             * Constructs a new Base.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Base.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Base stakes. */
            stakes: rastic.v1.DatedStake.$Properties[];

            /** Base more. */
            more: boolean;

            /**
             * Encodes the specified Base message. Does not implicitly {@link rastic.v1.Base.verify|verify} messages.
             * @param message Base message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Base.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Base message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Base & rastic.v1.Base.$Shape} Base
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Base & rastic.v1.Base.$Shape;
        }

        namespace Base {

            /** Properties of a Base. */
            interface $Properties {

                /** Base stakes */
                stakes?: (rastic.v1.DatedStake.$Properties[]|null);

                /** Base more */
                more?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Base. */
            type $Shape = rastic.v1.Base.$Properties;
        }

        /**
         * Properties of an EntriesPage.
         * @deprecated Use rastic.v1.EntriesPage.$Properties instead.
         */
        interface IEntriesPage extends rastic.v1.EntriesPage.$Properties {
        }

        /** Represents an EntriesPage. */
        class EntriesPage {

            /**
             * Constructs a new EntriesPage.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.EntriesPage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EntriesPage entries. */
            entries: Uint8Array[];

            /** EntriesPage missing. */
            missing: number;

            /** EntriesPage end. */
            end?: (rastic.v1.SignedJournalHead.$Properties|null);

            /**
             * Encodes the specified EntriesPage message. Does not implicitly {@link rastic.v1.EntriesPage.verify|verify} messages.
             * @param message EntriesPage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.EntriesPage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EntriesPage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.EntriesPage & rastic.v1.EntriesPage.$Shape} EntriesPage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.EntriesPage & rastic.v1.EntriesPage.$Shape;
        }

        namespace EntriesPage {

            /** Properties of an EntriesPage. */
            interface $Properties {

                /** EntriesPage entries */
                entries?: (Uint8Array[]|null);

                /** EntriesPage missing */
                missing?: (number|null);

                /** EntriesPage end */
                end?: (rastic.v1.SignedJournalHead.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EntriesPage. */
            type $Shape = rastic.v1.EntriesPage.$Properties;
        }

        /**
         * Properties of a LedgerReply.
         * @deprecated Use rastic.v1.LedgerReply.$Properties instead.
         */
        interface ILedgerReply extends rastic.v1.LedgerReply.$Properties {
        }

        /** Represents a LedgerReply. */
        class LedgerReply {

            /**
             * Constructs a new LedgerReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.LedgerReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LedgerReply status. */
            status: rastic.v1.Status;

            /** LedgerReply code. */
            code: string;

            /** LedgerReply head. */
            head?: (rastic.v1.Head.$Properties|null);

            /** LedgerReply account. */
            account?: (rastic.v1.Account.$Properties|null);

            /** LedgerReply stakes. */
            stakes?: (rastic.v1.Stakes.$Properties|null);

            /** LedgerReply dispute. */
            dispute?: (rastic.v1.DisputeView.$Properties|null);

            /** LedgerReply holdings. */
            holdings?: (rastic.v1.Holdings.$Properties|null);

            /** LedgerReply after. */
            after?: (rastic.v1.TimeAfter.$Properties|null);

            /** LedgerReply channel. */
            channel?: (rastic.v1.Channel.$Properties|null);

            /** LedgerReply channels. */
            channels?: (rastic.v1.Channels.$Properties|null);

            /** LedgerReply purse. */
            purse?: (rastic.v1.Purse.$Properties|null);

            /** LedgerReply changes. */
            changes?: (rastic.v1.Changes.$Properties|null);

            /** LedgerReply base. */
            base?: (rastic.v1.Base.$Properties|null);

            /** LedgerReply page. */
            page?: (rastic.v1.EntriesPage.$Properties|null);

            /**
             * Encodes the specified LedgerReply message. Does not implicitly {@link rastic.v1.LedgerReply.verify|verify} messages.
             * @param message LedgerReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.LedgerReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LedgerReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.LedgerReply & rastic.v1.LedgerReply.$Shape} LedgerReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.LedgerReply & rastic.v1.LedgerReply.$Shape;
        }

        namespace LedgerReply {

            /** Properties of a LedgerReply. */
            interface $Properties {

                /** LedgerReply status */
                status?: (rastic.v1.Status|null);

                /** LedgerReply code */
                code?: (string|null);

                /** LedgerReply head */
                head?: (rastic.v1.Head.$Properties|null);

                /** LedgerReply account */
                account?: (rastic.v1.Account.$Properties|null);

                /** LedgerReply stakes */
                stakes?: (rastic.v1.Stakes.$Properties|null);

                /** LedgerReply dispute */
                dispute?: (rastic.v1.DisputeView.$Properties|null);

                /** LedgerReply holdings */
                holdings?: (rastic.v1.Holdings.$Properties|null);

                /** LedgerReply after */
                after?: (rastic.v1.TimeAfter.$Properties|null);

                /** LedgerReply channel */
                channel?: (rastic.v1.Channel.$Properties|null);

                /** LedgerReply channels */
                channels?: (rastic.v1.Channels.$Properties|null);

                /** LedgerReply purse */
                purse?: (rastic.v1.Purse.$Properties|null);

                /** LedgerReply changes */
                changes?: (rastic.v1.Changes.$Properties|null);

                /** LedgerReply base */
                base?: (rastic.v1.Base.$Properties|null);

                /** LedgerReply page */
                page?: (rastic.v1.EntriesPage.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LedgerReply. */
            type $Shape = rastic.v1.LedgerReply.$Properties;
        }

        /**
         * Properties of a FaucetRequest.
         * @deprecated Use rastic.v1.FaucetRequest.$Properties instead.
         */
        interface IFaucetRequest extends rastic.v1.FaucetRequest.$Properties {
        }

        /** Represents a FaucetRequest. */
        class FaucetRequest {

            /**
             * Constructs a new FaucetRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.FaucetRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified FaucetRequest message. Does not implicitly {@link rastic.v1.FaucetRequest.verify|verify} messages.
             * @param message FaucetRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.FaucetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FaucetRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.FaucetRequest & rastic.v1.FaucetRequest.$Shape} FaucetRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.FaucetRequest & rastic.v1.FaucetRequest.$Shape;
        }

        namespace FaucetRequest {

            /** Properties of a FaucetRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FaucetRequest. */
            type $Shape = rastic.v1.FaucetRequest.$Properties;
        }

        /**
         * Properties of a FaucetReply.
         * @deprecated Use rastic.v1.FaucetReply.$Properties instead.
         */
        interface IFaucetReply extends rastic.v1.FaucetReply.$Properties {
        }

        /** Represents a FaucetReply. */
        class FaucetReply {

            /**
             * Constructs a new FaucetReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.FaucetReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FaucetReply status. */
            status: rastic.v1.Status;

            /**
             * Encodes the specified FaucetReply message. Does not implicitly {@link rastic.v1.FaucetReply.verify|verify} messages.
             * @param message FaucetReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.FaucetReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FaucetReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.FaucetReply & rastic.v1.FaucetReply.$Shape} FaucetReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.FaucetReply & rastic.v1.FaucetReply.$Shape;
        }

        namespace FaucetReply {

            /** Properties of a FaucetReply. */
            interface $Properties {

                /** FaucetReply status */
                status?: (rastic.v1.Status|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FaucetReply. */
            type $Shape = rastic.v1.FaucetReply.$Properties;
        }

        /**
         * Properties of a LongHead.
         * @deprecated Use rastic.v1.LongHead.$Properties instead.
         */
        interface ILongHead extends rastic.v1.LongHead.$Properties {
        }

        /** Represents a LongHead. */
        class LongHead {

            /**
             * Constructs a new LongHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.LongHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LongHead bytes. */
            bytes: number;

            /** LongHead data. */
            data: Uint8Array;

            /**
             * Encodes the specified LongHead message. Does not implicitly {@link rastic.v1.LongHead.verify|verify} messages.
             * @param message LongHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.LongHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LongHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.LongHead & rastic.v1.LongHead.$Shape} LongHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.LongHead & rastic.v1.LongHead.$Shape;
        }

        namespace LongHead {

            /** Properties of a LongHead. */
            interface $Properties {

                /** LongHead bytes */
                bytes?: (number|null);

                /** LongHead data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LongHead. */
            type $Shape = rastic.v1.LongHead.$Properties;
        }

        /**
         * Properties of a Piece.
         * @deprecated Use rastic.v1.Piece.$Properties instead.
         */
        interface IPiece extends rastic.v1.Piece.$Properties {
        }

        /** Represents a Piece. */
        class Piece {

            /**
             * Constructs a new Piece.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Piece.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Piece data. */
            data: Uint8Array;

            /**
             * Encodes the specified Piece message. Does not implicitly {@link rastic.v1.Piece.verify|verify} messages.
             * @param message Piece message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Piece.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Piece message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Piece & rastic.v1.Piece.$Shape} Piece
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Piece & rastic.v1.Piece.$Shape;
        }

        namespace Piece {

            /** Properties of a Piece. */
            interface $Properties {

                /** Piece data */
                data?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Piece. */
            type $Shape = rastic.v1.Piece.$Properties;
        }

        /**
         * Properties of a Descriptor.
         * @deprecated Use rastic.v1.Descriptor.$Properties instead.
         */
        interface IDescriptor extends rastic.v1.Descriptor.$Properties {
        }

        /** Represents a Descriptor. */
        class Descriptor {

            /**
             * Constructs a new Descriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Descriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Descriptor sequence. */
            sequence: number;

            /** Descriptor hash. */
            hash: Uint8Array;

            /**
             * Encodes the specified Descriptor message. Does not implicitly {@link rastic.v1.Descriptor.verify|verify} messages.
             * @param message Descriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Descriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Descriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Descriptor & rastic.v1.Descriptor.$Shape} Descriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Descriptor & rastic.v1.Descriptor.$Shape;
        }

        namespace Descriptor {

            /** Properties of a Descriptor. */
            interface $Properties {

                /** Descriptor sequence */
                sequence?: (number|null);

                /** Descriptor hash */
                hash?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Descriptor. */
            type $Shape = rastic.v1.Descriptor.$Properties;
        }

        /**
         * Properties of a SignedDescriptor.
         * @deprecated Use rastic.v1.SignedDescriptor.$Properties instead.
         */
        interface ISignedDescriptor extends rastic.v1.SignedDescriptor.$Properties {
        }

        /** Represents a SignedDescriptor. */
        class SignedDescriptor {

            /**
             * Constructs a new SignedDescriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedDescriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedDescriptor value. */
            value?: (rastic.v1.Descriptor.$Properties|null);

            /** SignedDescriptor signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedDescriptor message. Does not implicitly {@link rastic.v1.SignedDescriptor.verify|verify} messages.
             * @param message SignedDescriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedDescriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedDescriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedDescriptor & rastic.v1.SignedDescriptor.$Shape} SignedDescriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedDescriptor & rastic.v1.SignedDescriptor.$Shape;
        }

        namespace SignedDescriptor {

            /** Properties of a SignedDescriptor. */
            interface $Properties {

                /** SignedDescriptor value */
                value?: (rastic.v1.Descriptor.$Properties|null);

                /** SignedDescriptor signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedDescriptor. */
            type $Shape = rastic.v1.SignedDescriptor.$Properties;
        }

        /**
         * Properties of a NetworkRequest.
         * @deprecated Use rastic.v1.NetworkRequest.$Properties instead.
         */
        interface INetworkRequest extends rastic.v1.NetworkRequest.$Properties {
        }

        /** Represents a NetworkRequest. */
        class NetworkRequest {

            /**
             * Constructs a new NetworkRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.NetworkRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NetworkRequest sequence. */
            sequence: number;

            /** NetworkRequest newest. */
            newest?: (rastic.v1.SignedDescriptor.$Properties|null);

            /**
             * Encodes the specified NetworkRequest message. Does not implicitly {@link rastic.v1.NetworkRequest.verify|verify} messages.
             * @param message NetworkRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.NetworkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NetworkRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.NetworkRequest & rastic.v1.NetworkRequest.$Shape} NetworkRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.NetworkRequest & rastic.v1.NetworkRequest.$Shape;
        }

        namespace NetworkRequest {

            /** Properties of a NetworkRequest. */
            interface $Properties {

                /** NetworkRequest sequence */
                sequence?: (number|null);

                /** NetworkRequest newest */
                newest?: (rastic.v1.SignedDescriptor.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NetworkRequest. */
            type $Shape = rastic.v1.NetworkRequest.$Properties;
        }

        /**
         * Properties of a ReachRequest.
         * @deprecated Use rastic.v1.ReachRequest.$Properties instead.
         */
        interface IReachRequest extends rastic.v1.ReachRequest.$Properties {
        }

        /** Represents a ReachRequest. */
        class ReachRequest {

            /**
             * Constructs a new ReachRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ReachRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReachRequest addresses. */
            addresses: string[];

            /**
             * Encodes the specified ReachRequest message. Does not implicitly {@link rastic.v1.ReachRequest.verify|verify} messages.
             * @param message ReachRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ReachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReachRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ReachRequest & rastic.v1.ReachRequest.$Shape} ReachRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ReachRequest & rastic.v1.ReachRequest.$Shape;
        }

        namespace ReachRequest {

            /** Properties of a ReachRequest. */
            interface $Properties {

                /** ReachRequest addresses */
                addresses?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReachRequest. */
            type $Shape = rastic.v1.ReachRequest.$Properties;
        }

        /**
         * Properties of a ReachResult.
         * @deprecated Use rastic.v1.ReachResult.$Properties instead.
         */
        interface IReachResult extends rastic.v1.ReachResult.$Properties {
        }

        /** Represents a ReachResult. */
        class ReachResult {

            /**
             * Constructs a new ReachResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ReachResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReachResult address. */
            address: string;

            /** ReachResult status. */
            status: rastic.v1.Status;

            /**
             * Encodes the specified ReachResult message. Does not implicitly {@link rastic.v1.ReachResult.verify|verify} messages.
             * @param message ReachResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ReachResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReachResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ReachResult & rastic.v1.ReachResult.$Shape} ReachResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ReachResult & rastic.v1.ReachResult.$Shape;
        }

        namespace ReachResult {

            /** Properties of a ReachResult. */
            interface $Properties {

                /** ReachResult address */
                address?: (string|null);

                /** ReachResult status */
                status?: (rastic.v1.Status|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReachResult. */
            type $Shape = rastic.v1.ReachResult.$Properties;
        }

        /**
         * Properties of a ReachReply.
         * @deprecated Use rastic.v1.ReachReply.$Properties instead.
         */
        interface IReachReply extends rastic.v1.ReachReply.$Properties {
        }

        /** Represents a ReachReply. */
        class ReachReply {

            /**
             * Constructs a new ReachReply.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.ReachReply.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReachReply status. */
            status: rastic.v1.Status;

            /** ReachReply observed. */
            observed: string;

            /** ReachReply results. */
            results: rastic.v1.ReachResult.$Properties[];

            /**
             * Encodes the specified ReachReply message. Does not implicitly {@link rastic.v1.ReachReply.verify|verify} messages.
             * @param message ReachReply message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.ReachReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReachReply message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.ReachReply & rastic.v1.ReachReply.$Shape} ReachReply
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.ReachReply & rastic.v1.ReachReply.$Shape;
        }

        namespace ReachReply {

            /** Properties of a ReachReply. */
            interface $Properties {

                /** ReachReply status */
                status?: (rastic.v1.Status|null);

                /** ReachReply observed */
                observed?: (string|null);

                /** ReachReply results */
                results?: (rastic.v1.ReachResult.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReachReply. */
            type $Shape = rastic.v1.ReachReply.$Properties;
        }

        /**
         * Properties of a NodeRecord.
         * @deprecated Use rastic.v1.NodeRecord.$Properties instead.
         */
        interface INodeRecord extends rastic.v1.NodeRecord.$Properties {
        }

        /** Represents a NodeRecord. */
        class NodeRecord {

            /**
             * Constructs a new NodeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.NodeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeRecord publicKey. */
            publicKey: Uint8Array;

            /** NodeRecord addresses. */
            addresses: string[];

            /** NodeRecord roles. */
            roles: number[];

            /** NodeRecord models. */
            models: Uint8Array[];

            /** NodeRecord engineClass. */
            engineClass: Uint8Array;

            /** NodeRecord inputPrice. */
            inputPrice: Uint8Array;

            /** NodeRecord outputPrice. */
            outputPrice: Uint8Array;

            /** NodeRecord auditPrice. */
            auditPrice: Uint8Array;

            /** NodeRecord sequence. */
            sequence: number;

            /** NodeRecord expiry. */
            expiry: number;

            /** NodeRecord descriptor. */
            descriptor: number;

            /** NodeRecord instance. */
            instance: Uint8Array;

            /** NodeRecord saw. */
            saw: Uint8Array;

            /** NodeRecord inputBytes. */
            inputBytes: number;

            /** NodeRecord batchPrice. */
            batchPrice: number;

            /**
             * Encodes the specified NodeRecord message. Does not implicitly {@link rastic.v1.NodeRecord.verify|verify} messages.
             * @param message NodeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.NodeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.NodeRecord & rastic.v1.NodeRecord.$Shape} NodeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.NodeRecord & rastic.v1.NodeRecord.$Shape;
        }

        namespace NodeRecord {

            /** Properties of a NodeRecord. */
            interface $Properties {

                /** NodeRecord publicKey */
                publicKey?: (Uint8Array|null);

                /** NodeRecord addresses */
                addresses?: (string[]|null);

                /** NodeRecord roles */
                roles?: (number[]|null);

                /** NodeRecord models */
                models?: (Uint8Array[]|null);

                /** NodeRecord engineClass */
                engineClass?: (Uint8Array|null);

                /** NodeRecord inputPrice */
                inputPrice?: (Uint8Array|null);

                /** NodeRecord outputPrice */
                outputPrice?: (Uint8Array|null);

                /** NodeRecord auditPrice */
                auditPrice?: (Uint8Array|null);

                /** NodeRecord sequence */
                sequence?: (number|null);

                /** NodeRecord expiry */
                expiry?: (number|null);

                /** NodeRecord descriptor */
                descriptor?: (number|null);

                /** NodeRecord instance */
                instance?: (Uint8Array|null);

                /** NodeRecord saw */
                saw?: (Uint8Array|null);

                /** NodeRecord inputBytes */
                inputBytes?: (number|null);

                /** NodeRecord batchPrice */
                batchPrice?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeRecord. */
            type $Shape = rastic.v1.NodeRecord.$Properties;
        }

        /**
         * Properties of a SignedNodeRecord.
         * @deprecated Use rastic.v1.SignedNodeRecord.$Properties instead.
         */
        interface ISignedNodeRecord extends rastic.v1.SignedNodeRecord.$Properties {
        }

        /** Represents a SignedNodeRecord. */
        class SignedNodeRecord {

            /**
             * Constructs a new SignedNodeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SignedNodeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SignedNodeRecord value. */
            value?: (rastic.v1.NodeRecord.$Properties|null);

            /** SignedNodeRecord signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified SignedNodeRecord message. Does not implicitly {@link rastic.v1.SignedNodeRecord.verify|verify} messages.
             * @param message SignedNodeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SignedNodeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SignedNodeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SignedNodeRecord & rastic.v1.SignedNodeRecord.$Shape} SignedNodeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SignedNodeRecord & rastic.v1.SignedNodeRecord.$Shape;
        }

        namespace SignedNodeRecord {

            /** Properties of a SignedNodeRecord. */
            interface $Properties {

                /** SignedNodeRecord value */
                value?: (rastic.v1.NodeRecord.$Properties|null);

                /** SignedNodeRecord signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SignedNodeRecord. */
            type $Shape = rastic.v1.SignedNodeRecord.$Properties;
        }

        /**
         * Properties of a RecordsRequest.
         * @deprecated Use rastic.v1.RecordsRequest.$Properties instead.
         */
        interface IRecordsRequest extends rastic.v1.RecordsRequest.$Properties {
        }

        /** Represents a RecordsRequest. */
        class RecordsRequest {

            /**
             * Constructs a new RecordsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.RecordsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RecordsRequest own. */
            own?: (rastic.v1.SignedNodeRecord.$Properties|null);

            /** RecordsRequest addresses. */
            addresses: Uint8Array[];

            /**
             * Encodes the specified RecordsRequest message. Does not implicitly {@link rastic.v1.RecordsRequest.verify|verify} messages.
             * @param message RecordsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.RecordsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RecordsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.RecordsRequest & rastic.v1.RecordsRequest.$Shape} RecordsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.RecordsRequest & rastic.v1.RecordsRequest.$Shape;
        }

        namespace RecordsRequest {

            /** Properties of a RecordsRequest. */
            interface $Properties {

                /** RecordsRequest own */
                own?: (rastic.v1.SignedNodeRecord.$Properties|null);

                /** RecordsRequest addresses */
                addresses?: (Uint8Array[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RecordsRequest. */
            type $Shape = rastic.v1.RecordsRequest.$Properties;
        }

        /**
         * Properties of an AuditRecord.
         * @deprecated Use rastic.v1.AuditRecord.$Properties instead.
         */
        interface IAuditRecord extends rastic.v1.AuditRecord.$Properties {
        }

        /** Represents an AuditRecord. */
        class AuditRecord {

            /**
             * Constructs a new AuditRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.AuditRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AuditRecord verifier. */
            verifier: Uint8Array;

            /** AuditRecord indices. */
            indices: number[];

            /** AuditRecord result. */
            result: string;

            /** AuditRecord commitment. */
            commitment?: (rastic.v1.SignedCommitment.$Properties|null);

            /** AuditRecord leaves. */
            leaves: Uint8Array[];

            /** AuditRecord salt. */
            salt: Uint8Array;

            /** AuditRecord verdicts. */
            verdicts: rastic.v1.SignedVerdict.$Properties[];

            /** AuditRecord fee. */
            fee: Uint8Array;

            /** AuditRecord hard. */
            hard: number[];

            /** AuditRecord order. */
            order?: (rastic.v1.SignedAuditOrder.$Properties|null);

            /**
             * Encodes the specified AuditRecord message. Does not implicitly {@link rastic.v1.AuditRecord.verify|verify} messages.
             * @param message AuditRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.AuditRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AuditRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.AuditRecord & rastic.v1.AuditRecord.$Shape} AuditRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.AuditRecord & rastic.v1.AuditRecord.$Shape;
        }

        namespace AuditRecord {

            /** Properties of an AuditRecord. */
            interface $Properties {

                /** AuditRecord verifier */
                verifier?: (Uint8Array|null);

                /** AuditRecord indices */
                indices?: (number[]|null);

                /** AuditRecord result */
                result?: (string|null);

                /** AuditRecord commitment */
                commitment?: (rastic.v1.SignedCommitment.$Properties|null);

                /** AuditRecord leaves */
                leaves?: (Uint8Array[]|null);

                /** AuditRecord salt */
                salt?: (Uint8Array|null);

                /** AuditRecord verdicts */
                verdicts?: (rastic.v1.SignedVerdict.$Properties[]|null);

                /** AuditRecord fee */
                fee?: (Uint8Array|null);

                /** AuditRecord hard */
                hard?: (number[]|null);

                /** AuditRecord order */
                order?: (rastic.v1.SignedAuditOrder.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AuditRecord. */
            type $Shape = rastic.v1.AuditRecord.$Properties;
        }

        /**
         * Properties of a Segment.
         * @deprecated Use rastic.v1.Segment.$Properties instead.
         */
        interface ISegment extends rastic.v1.Segment.$Properties {
        }

        /** Represents a Segment. */
        class Segment {

            /**
             * Constructs a new Segment.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Segment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Segment offer. */
            offer?: (rastic.v1.SignedOffer.$Properties|null);

            /** Segment assign. */
            assign?: (rastic.v1.SignedAssign.$Properties|null);

            /** Segment receipt. */
            receipt?: (rastic.v1.SignedReceipt.$Properties|null);

            /** Segment leaves. */
            leaves: rastic.v1.LeafBody.$Properties[];

            /** Segment policy. */
            policy: string;

            /** Segment audits. */
            audits: rastic.v1.AuditRecord.$Properties[];

            /** Segment end. */
            end: string;

            /** Segment code. */
            code: string;

            /** Segment channel. */
            channel: Uint8Array;

            /** Segment paid. */
            paid: Uint8Array;

            /** Segment why. */
            why: string;

            /**
             * Encodes the specified Segment message. Does not implicitly {@link rastic.v1.Segment.verify|verify} messages.
             * @param message Segment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Segment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Segment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Segment & rastic.v1.Segment.$Shape} Segment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Segment & rastic.v1.Segment.$Shape;
        }

        namespace Segment {

            /** Properties of a Segment. */
            interface $Properties {

                /** Segment offer */
                offer?: (rastic.v1.SignedOffer.$Properties|null);

                /** Segment assign */
                assign?: (rastic.v1.SignedAssign.$Properties|null);

                /** Segment receipt */
                receipt?: (rastic.v1.SignedReceipt.$Properties|null);

                /** Segment leaves */
                leaves?: (rastic.v1.LeafBody.$Properties[]|null);

                /** Segment policy */
                policy?: (string|null);

                /** Segment audits */
                audits?: (rastic.v1.AuditRecord.$Properties[]|null);

                /** Segment end */
                end?: (string|null);

                /** Segment code */
                code?: (string|null);

                /** Segment channel */
                channel?: (Uint8Array|null);

                /** Segment paid */
                paid?: (Uint8Array|null);

                /** Segment why */
                why?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Segment. */
            type $Shape = rastic.v1.Segment.$Properties;
        }

        /**
         * Properties of a Transcript.
         * @deprecated Use rastic.v1.Transcript.$Properties instead.
         */
        interface ITranscript extends rastic.v1.Transcript.$Properties {
        }

        /** Represents a Transcript. */
        class Transcript {

            /**
             * Constructs a new Transcript.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.Transcript.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Transcript version. */
            version: number;

            /** Transcript networkId. */
            networkId: Uint8Array;

            /** Transcript state. */
            state: string;

            /** Transcript created. */
            created: number;

            /** Transcript job. */
            job?: (rastic.v1.SignedJob.$Properties|null);

            /** Transcript input. */
            input?: (rastic.v1.Input.$Properties|null);

            /** Transcript salt. */
            salt: Uint8Array;

            /** Transcript auditSecret. */
            auditSecret: Uint8Array;

            /** Transcript policy. */
            policy: string;

            /** Transcript samples. */
            samples: string;

            /** Transcript segments. */
            segments: rastic.v1.Segment.$Properties[];

            /** Transcript verifiers. */
            verifiers: number;

            /** Transcript jobSecret. */
            jobSecret: Uint8Array;

            /** Transcript waived. */
            waived: boolean;

            /**
             * Encodes the specified Transcript message. Does not implicitly {@link rastic.v1.Transcript.verify|verify} messages.
             * @param message Transcript message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.Transcript.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Transcript message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.Transcript & rastic.v1.Transcript.$Shape} Transcript
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.Transcript & rastic.v1.Transcript.$Shape;
        }

        namespace Transcript {

            /** Properties of a Transcript. */
            interface $Properties {

                /** Transcript version */
                version?: (number|null);

                /** Transcript networkId */
                networkId?: (Uint8Array|null);

                /** Transcript state */
                state?: (string|null);

                /** Transcript created */
                created?: (number|null);

                /** Transcript job */
                job?: (rastic.v1.SignedJob.$Properties|null);

                /** Transcript input */
                input?: (rastic.v1.Input.$Properties|null);

                /** Transcript salt */
                salt?: (Uint8Array|null);

                /** Transcript auditSecret */
                auditSecret?: (Uint8Array|null);

                /** Transcript policy */
                policy?: (string|null);

                /** Transcript samples */
                samples?: (string|null);

                /** Transcript segments */
                segments?: (rastic.v1.Segment.$Properties[]|null);

                /** Transcript verifiers */
                verifiers?: (number|null);

                /** Transcript jobSecret */
                jobSecret?: (Uint8Array|null);

                /** Transcript waived */
                waived?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Transcript. */
            type $Shape = {
              version?: number|null;
              networkId?: Uint8Array|null;
              state?: string|null;
              created?: number|null;
              job?: rastic.v1.SignedJob.$Shape|null;
              input?: rastic.v1.Input.$Shape|null;
              salt?: Uint8Array|null;
              auditSecret?: Uint8Array|null;
              policy?: string|null;
              samples?: string|null;
              segments?: rastic.v1.Segment.$Shape[]|null;
              verifiers?: number|null;
              jobSecret?: Uint8Array|null;
              waived?: boolean|null;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a SegmentHead.
         * @deprecated Use rastic.v1.SegmentHead.$Properties instead.
         */
        interface ISegmentHead extends rastic.v1.SegmentHead.$Properties {
        }

        /** Represents a SegmentHead. */
        class SegmentHead {

            /**
             * Constructs a new SegmentHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.SegmentHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SegmentHead segment. */
            segment?: (rastic.v1.Segment.$Properties|null);

            /** SegmentHead leaves. */
            leaves: number;

            /** SegmentHead audits. */
            audits: number;

            /** SegmentHead fees. */
            fees: Uint8Array;

            /**
             * Encodes the specified SegmentHead message. Does not implicitly {@link rastic.v1.SegmentHead.verify|verify} messages.
             * @param message SegmentHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.SegmentHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SegmentHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.SegmentHead & rastic.v1.SegmentHead.$Shape} SegmentHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.SegmentHead & rastic.v1.SegmentHead.$Shape;
        }

        namespace SegmentHead {

            /** Properties of a SegmentHead. */
            interface $Properties {

                /** SegmentHead segment */
                segment?: (rastic.v1.Segment.$Properties|null);

                /** SegmentHead leaves */
                leaves?: (number|null);

                /** SegmentHead audits */
                audits?: (number|null);

                /** SegmentHead fees */
                fees?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SegmentHead. */
            type $Shape = rastic.v1.SegmentHead.$Properties;
        }

        /**
         * Properties of a JobHead.
         * @deprecated Use rastic.v1.JobHead.$Properties instead.
         */
        interface IJobHead extends rastic.v1.JobHead.$Properties {
        }

        /** Represents a JobHead. */
        class JobHead {

            /**
             * Constructs a new JobHead.
             * @param [properties] Properties to set
             */
            constructor(properties?: rastic.v1.JobHead.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** JobHead version. */
            version: number;

            /** JobHead state. */
            state: string;

            /** JobHead segments. */
            segments: rastic.v1.SegmentHead.$Properties[];

            /**
             * Encodes the specified JobHead message. Does not implicitly {@link rastic.v1.JobHead.verify|verify} messages.
             * @param message JobHead message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: rastic.v1.JobHead.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a JobHead message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {rastic.v1.JobHead & rastic.v1.JobHead.$Shape} JobHead
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): rastic.v1.JobHead & rastic.v1.JobHead.$Shape;
        }

        namespace JobHead {

            /** Properties of a JobHead. */
            interface $Properties {

                /** JobHead version */
                version?: (number|null);

                /** JobHead state */
                state?: (string|null);

                /** JobHead segments */
                segments?: (rastic.v1.SegmentHead.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a JobHead. */
            type $Shape = rastic.v1.JobHead.$Properties;
        }
    }
}
