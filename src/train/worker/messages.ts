/** Lets messages that have arrived be handled: a promise alone never yields to them, a task does. */
export function hearCommands(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
