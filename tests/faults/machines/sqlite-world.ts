import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startNodes } from './running-nodes.ts';
import { readSqlite } from './stored-log.ts';
import { connectionFaults, eachOf, nodeFaults, type Fault, type World } from './world.ts';

/** The laptop in the hall: one node with its file on a disk that can be full where this computer can have such a disk. */
export async function startSqliteWorld(doorCount: number): Promise<World> {
  const disk = smallDisk();
  const running = await startNodes([{ environment: { DATA_DIR: disk.directory } }], doorCount);
  const { nodes, doors } = running;
  return {
    ...running,
    faults: [
      ...eachOf(nodes, 'node', nodeFaults),
      ...(disk.isSmall ? [diskIsFull(disk.directory)] : []),
      ...eachOf(doors, 'door', connectionFaults),
    ],
    read: (meeting) => Promise.resolve(readSqlite(disk.directory, meeting)),
    stop: async () => {
      await running.stop();
      disk.remove();
    },
  };
}

interface Disk {
  readonly directory: string;
  /** whether it can be filled without harm to anything else */
  readonly isSmall: boolean;
  readonly remove: () => void;
}

function smallDisk(): Disk {
  const directory = mkdtempSync(path.join(tmpdir(), 'disk-'));
  const removeDirectory = (): void => rmSync(directory, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', directory], {
      stdio: 'ignore',
    });
  } catch {
    return { directory, isSmall: false, remove: removeDirectory };
  }
  const unmount = (): void => void execFileSync('umount', ['-l', directory]);
  process.once('exit', unmount);
  return {
    directory,
    isSmall: true,
    remove: () => {
      process.off('exit', unmount);
      unmount();
      removeDirectory();
    },
  };
}

function diskIsFull(directory: string): Fault {
  const filler = path.join(directory, 'filler');
  return {
    name: 'the disk is full',
    target: 'disk',
    least: 500,
    most: 6_000,
    begin: () => {
      const file = openSync(filler, 'w');
      try {
        for (const chunk of [1_048_576, 4_096].map((size) => Buffer.alloc(size))) fill(file, chunk);
      } finally {
        closeSync(file);
      }
    },
    end: () => rmSync(filler),
  };
}

function fill(file: number, chunk: Buffer): void {
  try {
    while (writeSync(file, chunk) === chunk.length);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
