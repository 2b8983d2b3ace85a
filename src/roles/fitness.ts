/** Whether a node may take work now. Types only: node/fitness decides, the roles ask. */
export interface Fitness {
  /** Never waits for long. @throws RasticError NODE_UNFIT, NODE_LEFT. */
  check(): Promise<void>;
}
