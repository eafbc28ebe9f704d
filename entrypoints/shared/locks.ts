const lockOf = (packId: string) => `penlight-pack-${packId}`;

/** Does work on a pack while every other context can see that someone does. */
export const whileLocked = <T>(packId: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(lockOf(packId), work) as Promise<T>;

/** Whether someone works on a pack; a context that ended does not. */
export const isLocked = async (packId: string): Promise<boolean> =>
  ((await navigator.locks.query()).held ?? []).some(({ name }) => name === lockOf(packId));
