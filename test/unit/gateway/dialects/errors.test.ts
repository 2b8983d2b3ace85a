import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { faultOf } from '../../../../src/gateway/api/errors.js';
import { HttpFault } from '../../../../src/gateway/api/faults/fault.js';
import { ROWS } from '../../../../src/gateway/api/faults/table.js';

/** Data as a node, a peer or a ledger could have written it. */
const DATA = new Proxy({}, { get: (_, key) => (key === 'toJSON' ? undefined : '<said>') });

const errorOf = (code: string) => {
  const error = new RasticError('CANCELLED', { what: '' });
  return Object.assign(error, { code, data: DATA });
};

describe('an error of the network', () => {
  it.each(Object.keys(ROWS))('%s has a status, a type, a code and a sentence', (code) => {
    const fault = faultOf(errorOf(code));
    const { error } = fault.toOpenAi();
    expect(Object.keys(error).sort()).toEqual(['code', 'message', 'param', 'type']);
    expect(fault.status).toBeGreaterThanOrEqual(400);
    expect(fault.status).toBeLessThan(600);
    expect(error.code).toMatch(/^[a-z_]+$/);
    expect(error.message.length).toBeGreaterThan(20);
    expect(fault.toAnthropic('req_1')).toMatchObject({ type: 'error', request_id: 'req_1' });
  });

  it('does not tell what a peer or the engine said', () => {
    const said = 'prompt: my secret';
    const errors = [
      new RasticError('ENGINE_FAILED', { message: said }),
      new RasticError('ENGINE_TEMPLATE', { message: said }),
      new RasticError('ASK_NODE_FAILED', { compute: '0x', status: said }),
      new RasticError('ASK_REQUEST', { fault: said, nodes: 1 }),
      new RasticError('ASK_UNFIT', { why: said, nodes: 1 }),
      new RasticError('STORE_FILE', { path: said, message: said }),
      new Error(said),
    ];
    for (const error of errors) {
      expect(JSON.stringify(faultOf(error).toOpenAi())).not.toContain('secret');
    }
  });

  it('is no reason to ask again after money was spent', () => {
    const busy = new RasticError('ENGINE_BUSY', { queued: 1, limit: 1 });
    expect(faultOf(busy).headers()).toEqual({ 'retry-after': '2' });
    expect(faultOf(busy, { spent: true }).headers()).toEqual({ 'x-should-retry': 'false' });
    const own = new HttpFault({ status: 503, type: 'server_error', code: 'x', message: 'y' });
    expect(faultOf(own, { spent: true }).spent).toBe(true);
  });
});
