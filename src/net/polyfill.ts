/**
 * `Promise.withResolvers` for Node 20, which libp2p 3 calls. Imported before libp2p; does nothing
 * if the runtime already has it.
 */
if (!('withResolvers' in Promise)) {
  Object.defineProperty(Promise, 'withResolvers', {
    configurable: true,
    writable: true,
    value<T>(this: PromiseConstructor) {
      let resolve: (value: T | PromiseLike<T>) => void = () => {};
      let reject: (reason?: unknown) => void = () => {};
      const promise = new this<T>((onDone, onFailure) => {
        resolve = onDone;
        reject = onFailure;
      });
      return { promise, resolve, reject };
    },
  });
}

export {};
