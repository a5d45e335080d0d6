import { useEffect } from 'react';

/** Wishes that have been taken up: a screen that comes back from below another still has its last one in its state. */
const taken = new WeakSet<object>();

/** Takes up each wish of a reducer once, however often its screen is drawn, left and come back to. */
export const useWish = <Wish extends object>(wish: Wish | undefined, takeUp: (wish: Wish) => void): void => {
  useEffect(() => {
    if (wish === undefined || taken.has(wish)) return;
    taken.add(wish);
    takeUp(wish);
  }, [wish]);
};
