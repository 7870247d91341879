import type { PublishedResults, ResultsEvent } from './state.ts';

export function evolveResults(event: ResultsEvent, at: number): PublishedResults | undefined {
  switch (event.type) {
    case 'results.published':
      return { publishedAt: at, chairedBy: event.chairedBy };
    case 'results.withdrawn':
      return undefined;
    default:
      return event satisfies never;
  }
}
