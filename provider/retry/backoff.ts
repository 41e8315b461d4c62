/** The longest wait that we choose ourselves, in milliseconds. */
const longest = 30_000;

/**
 * How long to wait after the n-th failure (from 1 on), in milliseconds: a random time up to 1, 2, 4, ... seconds, so that
 * many clients that failed together do not come back together ("full jitter").
 * Source: aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter.
 */
export function backoff(failures: number): number {
  return Math.random() * Math.min(longest, 1000 * 2 ** (failures - 1));
}
