import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const last = availableParallelism() - 1;

/** Keeps this process, and those that it starts from now on, to all cores but the last one. */
export function leaveOneCore(): void {
  keepTo(`0-${String(Math.max(0, last - 1))}`);
}
export function takeTheLastCore(): void {
  keepTo(String(last));
}
export function takeAllCores(): void {
  keepTo(`0-${String(last)}`);
}
function keepTo(cores: string): void {
  execFileSync('taskset', ['-acp', cores, String(process.pid)]);
}
