/** What an action throws; that it does not is a failure of the test. */
export const failureOf = async (action: () => unknown): Promise<unknown> => {
  try {
    await action();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
};
