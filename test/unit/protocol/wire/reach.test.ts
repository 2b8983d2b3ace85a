/** Which addresses are dialled back, and which IP addresses are one host. */
import { describe, expect, test } from 'vitest';
import {
  hostOfMultiaddr,
  isPrivateHost,
  isSameHost,
  parseReachAddress,
} from '../../../../src/protocol/wire/reach.js';

const ID = '16Uiu2HAmNodeNodeNode';

test('an address is an IP address, a TCP port and a peer id', () => {
  const host = '203.0.113.7';
  expect(parseReachAddress(`/ip4/${host}/tcp/4001/p2p/${ID}`)).toEqual({
    host,
    port: 4001,
    peerId: ID,
  });
  expect(parseReachAddress(`/ip6/2001:db8::1/tcp/1/p2p/${ID}`)?.host).toBe('2001:db8::1');
});

test.each([
  '',
  `/dns4/example.org/tcp/4001/p2p/${ID}`,
  `/ip4/203.0.113.7/tcp/4001`,
  `/ip4/203.0.113.7/udp/4001/p2p/${ID}`,
  `/ip4/203.0.113.7/tcp/0/p2p/${ID}`,
  `/ip4/203.0.113.7/tcp/65536/p2p/${ID}`,
  `/ip4/203.0.113.256/tcp/4001/p2p/${ID}`,
  `/ip4/203.0.113.7/tcp/4001/p2p/${ID}/p2p-circuit/p2p/${ID}`,
  `/ip4/203.0.113.7/tcp/4001/tls/p2p/${ID}`,
  ` /ip4/203.0.113.7/tcp/4001/p2p/${ID}`,
])('[REACH-3 REJECT] %j is none', (text) => {
  expect(parseReachAddress(text)).toBeUndefined();
});

describe('one host', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
    ['127.0.0.1', '127.3.4.5'],
    ['127.0.0.1', '::1'],
  ])('%s is %s', (a, b) => {
    expect(isSameHost(a, b)).toBe(true);
  });

  test.each([
    ['203.0.113.7', '203.0.113.8'],
    ['2001:db8::1', '2001:db8::2'],
    ['2001:db8::1', '2001:db8:1::'],
    ['127.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '127.0.0.1'],
    ['::1', '::2'],
    ['', '203.0.113.7'],
    ['1::2::3', '1::2::4'],
  ])('[REACH-4 REJECT] %s is not %s', (a, b) => {
    expect(isSameHost(a, b)).toBe(false);
  });
});

test('private addresses lead nowhere from outside, others do', () => {
  const hidden = ['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.1.1', '100.64.0.1'];
  for (const host of [...hidden, '169.254.1.1', '0.0.0.0', '::1', '::', 'fe80::1', 'fd00::1']) {
    expect([host, isPrivateHost(host)]).toEqual([host, true]);
  }
  for (const host of ['203.0.113.7', '172.32.0.1', '100.128.0.1', '11.0.0.1', '2001:db8::1']) {
    expect([host, isPrivateHost(host)]).toEqual([host, false]);
  }
});

test('the host of a multiaddr, if it begins with one', () => {
  expect(hostOfMultiaddr('/ip4/10.0.0.1/tcp/1')).toBe('10.0.0.1');
  expect(hostOfMultiaddr('/dns4/example.org/tcp/1')).toBeUndefined();
});
