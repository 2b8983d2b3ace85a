/** Whether a node may take work now. Types only: node/fitness decides, the roles ask. */
export interface Fitness {
  /** Never waits for long. @throws RasticError NODE_UNFIT. */
  check(): Promise<void>;
}
