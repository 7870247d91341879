import { createApp } from '../../../server/app.ts';
import { readConfiguration } from '../../../server/configuration.ts';
import { createLogger } from '../../../server/operation/logger.ts';
import { serve } from '../process.ts';
import { Proceedings } from '../proceedings.ts';
import { storeCommits } from '../stored-meetings.ts';

/** Fills a store with meetings. */
const service = {
  /** Resolves with the codes of the meetings. */
  fill: async ({
    environment,
    count,
    commitsEach,
  }: {
    readonly environment: Readonly<Record<string, string>>;
    readonly count: number;
    readonly commitsEach: number;
  }): Promise<readonly string[]> => {
    const { installation, log, close } = await createApp({
      configuration: readConfiguration({ HOST: '127.0.0.1', ...environment }),
      logger: createLogger('warn', process.stderr),
    });
    // All went the same way, each under its own code: the gateway finds meetings by the office's codes.
    const proceedings = new Proceedings('0000');
    proceedings.goOn(commitsEach);
    const codes: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const { id, code } = await installation.registerMeeting();
      await storeCommits(log, id, proceedings.commits);
      codes.push(code);
    }
    await close();
    return codes;
  },
};
export type Keeper = typeof service;

serve(service);
