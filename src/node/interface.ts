/** The types of inner layers that faces (cli, gateway) may know. Types only. */
export type { ClientEvent } from '../roles/client/events.js';
export type { OpenClient } from './client-node.js';
export type { NodeConfig } from './config.js';
export type { NodeStatus, ReadyCheck, RunFile } from './status.js';
