import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commandSchemas } from '#shared/meeting/commands.ts';
import { officeCommandSchemas } from '#shared/office/commands.ts';
import { storedOffice } from '#shared/office/stored.ts';
import { CommandMessage, JoinRequest, protocolVersion } from '#shared/wire/protocol.ts';

const project = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');
const document = read('docs/protocol.md');

/** The names in backquotes of one section that look like those of commands and events. */
function namesIn(section: string): readonly string[] {
  const text = document.split(/^## /m).find((part) => part.startsWith(section)) ?? '';
  return [...text.matchAll(/`([a-z]+\.[a-zA-Z]+)`/g)].map(([, name = '']) => name).sort();
}

test('the protocol document lists every command and no other', () => {
  assert.deepEqual(namesIn('Commands'), Object.keys(commandSchemas).sort());
});

test('the protocol document lists every event and no other', () => {
  const sources = readdirSync(new URL('shared/meeting/', project), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(`shared/meeting/${file}`));
  const events = sources.flatMap((source) =>
    [...source.matchAll(/readonly type: '([a-z]+\.[a-zA-Z]+)'/g)].map(([, name = '']) => name),
  );
  assert.deepEqual(namesIn('Events'), [...new Set(events)].sort());
});

test('the protocol document lists every command and every event of an office and no other', () => {
  const names = [...Object.keys(officeCommandSchemas), ...Object.keys(storedOffice.shapes)];
  assert.deepEqual(namesIn('The office'), names.sort());
});

test('the protocol document names the version of the protocol', () => {
  assert.match(document, new RegExp(`Protocol version: \\*\\*${String(protocolVersion)}\\*\\*`));
});

/** What the forms of all that a client sends came to, at each version of the protocol. */
const digests: Readonly<Record<number, string>> = {
  3: '96313b77254ba664',
  4: 'b61610c8b169184a',
  5: '66a147842fc833d2',
  6: 'd1b78f374cdd9a38',
  7: '7e6b1bceba27ae6a',
};

test('whoever changes the form of what a client sends counts the version of the protocol up', () => {
  const forms = JSON.stringify({
    commandSchemas,
    officeCommandSchemas,
    JoinRequest,
    CommandMessage,
  });
  const digest = createHash('sha256').update(forms).digest('hex').slice(0, 16);
  assert.equal(
    digest,
    digests[protocolVersion],
    'The forms of the protocol have changed: count protocolVersion up (shared/wire/protocol.ts, ' +
      'web/src/lib/meeting/client.ts, docs/protocol.md) and add its digest here.',
  );
});
