/** Sentences for what the ledger refuses. */
import { shortId } from '../../../node/ids.js';
import { labelText, ledgerRule } from '../rule-text.js';
import { amount, type Sentences, wait } from './words.js';

export const LEDGER = {
  LEDGER_VERSION: ({ version, known }) =>
    version > known
      ? `this network was made by a newer rastic (its record is version ${version}, this program knows ${known}); install that one`
      : `this network was made by an older rastic (its record is version ${version}, this program knows ${known}); its folders are of no use any more: make a new network in a new folder (rastic init --new-network NAME), or ask its moderator for the network.json of the new one`,
  LEDGER_GENESIS: ({ field }) =>
    `the network's genesis is wrong at ${field || 'its top'}; fetch its network.json again`,
  LEDGER_ENTRY: ledgerRule,
  LEDGER_NONCE: ({ expected, actual }) => `the next nonce is ${expected}, not ${actual}; try again`,
  LEDGER_ACCOUNT: ({ address }) => `the ledger has no account ${address}; it needs money first`,
  LEDGER_FUNDS: ({ needed, available }) =>
    `${amount(needed)} is needed, but the account has ${amount(available)}; use a smaller amount, or ask the moderator for money`,
  LEDGER_AMOUNT: ({ field }) => `the amount of ${field} is not valid; give an amount above zero`,
  LEDGER_EMPTY: ledgerRule,
  LEDGER_MODEL: ({ modelId }) =>
    `the model ${shortId(modelId)} is not registered on this network; name a model from its network.json`,
  LEDGER_STAKE: ledgerRule,
  LEDGER_UNBOND: ledgerRule,
  LEDGER_CHANNEL: ledgerRule,
  LEDGER_NO_CHANNEL: ({ channelId }) =>
    `the channel ${shortId(channelId)} does not exist or is closed; list yours: rastic channels`,
  LEDGER_VOUCHER: ledgerRule,
  VOUCHER_INVALID: ({ field }) =>
    `a voucher is not valid (${field}); list your channels: rastic channels`,
  CREDIT_REFUSED: ({ field }) =>
    `the channel does not pay this job (${field}); list yours: rastic channels`,
  LEDGER_PURSE: ledgerRule,
  LEDGER_CLAIM: ledgerRule,
  LEDGER_WAIT: ({ ms }) => `it is too early; try again in ${wait(ms)}`,
  LEDGER_MONEY: ({ minted, held }) =>
    `the ledger holds ${amount(held)} of the ${amount(minted)} that were minted, so it stops; restore a backup of its folder`,
  LEDGER_DISPUTE: ledgerRule,
  LEDGER_PANEL: ({ candidates, needed }) =>
    `a panel needs ${needed} other verifiers, but the network has ${candidates}; start more of them`,
  LEDGER_NO_DISPUTE: () => "no such dispute exists; list an account's disputes: rastic balance",
  LEDGER_PHASE: ({ expected, actual }) =>
    `the dispute is ${actual}, not ${expected}; wait for the next phase and try again`,
  LEDGER_COMMITMENT: ledgerRule,
  LEDGER_OPEN: ledgerRule,
  LEDGER_VERDICT: ledgerRule,
  LEDGER_EQUIVOCATION: ledgerRule,
  LEDGER_HEIGHT: ({ height, head }) =>
    `the journal has not reached height ${height}, it is at ${head}; try again in a moment`,
  LEDGER_OLD: ({ height, oldest }) =>
    `the ledger has forgotten the stakes at height ${height} and knows them from ${oldest} on; no job of that time can be audited any more`,
  LEDGER_RATE: ({ ms }) =>
    `this account has sent the ledger too many operations; wait ${wait(ms)} and try again`,
  LEDGER_JOURNAL: ({ height }) =>
    `the journal is damaged at entry ${height}; nothing is signed before it is repaired from an export or a follower: rastic ledger import FILE --data FOLDER`,
  LEDGER_BACK: ({ height, known, folder }) =>
    height < known
      ? `the ledger is at entry ${height}, but this folder has seen its entry ${known}: it was restored from an older backup, and what came after is lost; ask its moderator, stop the node if one runs here, then see what you lost and accept it: rastic ledger accept --data ${folder}`
      : `the ledger has another entry ${height} than this folder has seen: it was restored from an older backup, or shows two histories; ask its moderator, stop the node if one runs here, then see what you lost and accept it: rastic ledger accept --data ${folder}`,
  ACCEPT_RUNNING: ({ folder }) =>
    `a node or another command runs on ${folder} and would go on refusing the ledger; stop it, run rastic ledger accept --data ${folder}, then start it again`,
  LEDGER_BEHIND: ({ height, published }) =>
    `the ledger's journal ends at entry ${height} and does not hold entry ${published}, which others have seen: its end was lost, or it was restored from an old backup; repair it from an export or a follower: rastic ledger import FILE --data FOLDER; or give up what is lost: rastic ledger accept --data FOLDER`,
  LEDGER_ANCHOR: ({ path }) =>
    `${path} is missing or damaged: it says how far the journal was; restore it from a backup, or check the journal with rastic ledger verify and take its end as it is: rastic ledger accept --data FOLDER; an import goes on without it with --without-anchor`,
  EXPORT_DAMAGED: ({ path, height }) =>
    height === 0
      ? `${path} is no whole export of a ledger, or is damaged at its beginning; export it again: rastic ledger export FILE`
      : `${path} is damaged at entry ${height}: it is not what the ledger signed; export it again: rastic ledger export FILE`,
  EXPORT_OTHER: ({ path, why }) => `${path} cannot be used here: ${why}; name the right file`,
  LEDGER_CONTRADICTS: ({ height, path }) =>
    `the ledger contradicts itself or its rules at entry ${height}; what proves it is in ${path}: show it to its moderator and its users; to follow it again all the same, use a new folder`,
  LEDGER_HALTED: () =>
    'the ledger could not write to its disk and signs nothing; make room on it, and it goes on by itself',
  LEDGER_STOPPED: () => 'the ledger is not running; start it: rastic up',
  LEDGER_REPLY: ({ code }) =>
    `the ledger sent a reply that is none (${code}); check that both sides run the same version, and try again`,
  LEDGER_REFUSED: ({ code, status, rule }) =>
    code === 'LEDGER_WAIT'
      ? 'its time is not over yet; rastic balance, rastic purse and rastic channels say when it is (LEDGER_WAIT)'
      : `the ledger refused it (${code || status}${rule ? `, ${labelText(rule)}` : ''}); see rastic balance, then try again`,
  LEDGER_UNREACHABLE: ({ ms, code }) =>
    `the ledger could not be reached for ${Math.round(ms / 1000)} s (${code}); nothing is lost: continue later with rastic resume`,
} satisfies Partial<Sentences>;
