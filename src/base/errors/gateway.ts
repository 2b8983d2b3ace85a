/** The codes of the gateway. Part of ErrorData in errors.ts. Types only. */

export interface GatewayErrors {
  /** No key, an unknown one, or one that was revoked. */
  GATEWAY_KEY: Record<never, never>;
  /** The key names no such model. */
  GATEWAY_MODEL: { modelId: string };
  GATEWAY_BUDGET: { needed: string; left: string };
  /** More than the key may send: again after `ms`. */
  GATEWAY_RATE: { what: 'requests' | 'tokens'; ms: number };
  /** Every place is taken, and so many requests wait already. */
  GATEWAY_BUSY: { waiting: number };
  /** A key that an operator names: `found` keys begin so. */
  GATEWAY_KEY_ID: { id: string; found: number };
  GATEWAY_KEY_NAME: { name: string };
  /** The public log: what breaks it, at which entry. */
  GATEWAY_LOG: { at: number; why: string };
  GATEWAY_LOG_READ: { source: string; why: string };
}
