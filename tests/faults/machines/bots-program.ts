import type { Answer, Ask, Order } from './bots-orders.ts';
import { Bot } from './bot.ts';

// A process full of bots: beside the test, so that neither keeps the other waiting.

const bots: Bot[] = [];
let lookAgain = (): void => undefined;

process.on('message', (ask: Ask) => {
  obey(ask.order).then(
    (result) => tell({ number: ask.number, result }),
    (error: unknown) => tell({ number: ask.number, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'enter':
      bots.push(...order.players.map((player) => new Bot(player, () => lookAgain())));
      return null;
    case 'sync':
      return all((bot) => bot.isInSync(order.version));
    case 'settle':
      return all((bot) => bot.hasSettled(order.version));
    case 'conditions':
      return bots.filter((bot) => !bot.hasSettled(order.version)).map((bot) => bot.condition);
    case 'reload':
      for (const bot of bots) if (order.names.includes(bot.name)) bot.reload();
      return null;
    case 'act':
      for (const bot of bots) bot.act();
      return null;
    case 'rest':
      for (const bot of bots) bot.rest();
      return null;
    case 'give': {
      const bot = bots.find(({ name }) => name === order.name);
      return (await bot?.give(order.command.type, order.command.data)) ?? null;
    }
    case 'report': {
      const reports = bots.map((bot) => bot.report());
      for (const bot of bots) bot.close();
      return reports;
    }
    default:
      return order satisfies never;
  }
}

/** Resolves as soon as this is true of all bots at the same time. */
function all(isTrueOf: (bot: Bot) => boolean): Promise<null> {
  return new Promise((resolve) => {
    lookAgain = () => {
      if (!bots.every(isTrueOf)) return;
      lookAgain = () => undefined;
      resolve(null);
    };
    lookAgain();
  });
}
