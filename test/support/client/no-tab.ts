/** The account of an assignment whose node never waits. */
export const NO_TAB = {
  paid: 0n,
  begin: () => undefined,
  checked: () => undefined,
  due: async () => false,
  end: async () => undefined,
};
