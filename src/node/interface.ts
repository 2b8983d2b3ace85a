/** The types of inner layers that the user interfaces (cli, gateway) may use. Types only. */
export type { ClientEvent } from '../roles/client/events.js';
export type { AskOptions } from '../roles/client/interface.js';
export type { NodeConfig } from './config/config.js';
export type * from './gateway/interface.js';
export type * from './inference/interface.js';
export type { OpenClient } from './jobs/client-node.js';
export type { Face } from './node-init.js';
export type { NodeStatus, ReadyCheck } from './status/status.js';
