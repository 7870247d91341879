/**
 * A reporter for Node's test runner that writes only the final counts, as one line of JSON.
 * @param {AsyncIterable<{ type: string, data: { file?: string, counts?: object } }>} events
 */
export default async function* countTests(events) {
  for await (const { type, data } of events) {
    if (type === 'test:summary' && data.file === undefined)
      yield `${JSON.stringify(data.counts)}\n`;
  }
}
