/** Milliseconds of CPU that this process has used: unlike the clock, not what other processes took meanwhile. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
