/** Does an operation of two calls again and again, sixteen at once, and prints what memory it took. */
export async function work(operation: (id: string) => Promise<void>): Promise<void> {
  const [calls, warmUp] = [Number(process.env.BENCH_CALLS), Number(process.env.BENCH_WARM_UP)];
  let done = 0;
  let failed = 0;
  const until = async (count: number): Promise<number> => {
    const lane = async (number: number) => {
      for (let round = 0; done < count; round++) {
        done += 2;
        await operation(`person-${number}-${round % 50}`).catch(() => failed++);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, number) => lane(number)));
    globalThis.gc?.();
    return process.memoryUsage().rss;
  };
  const afterWarmUp = await until(warmUp);
  const atEnd = await until(calls);
  process.stdout.write(`${JSON.stringify({ afterWarmUp, atEnd, failed })}\n`, () => process.exit());
}
