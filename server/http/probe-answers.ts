const html = 'text/html; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const success = '<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>';

/** What each system expects to read where there is internet. */
export const textAnswers: readonly (readonly [path: string, type: string, body: string])[] = [
  ['/hotspot-detect.html', html, success],
  ['/library/test/success.html', html, success],
  ['/connecttest.txt', plain, 'Microsoft Connect Test'],
  ['/ncsi.txt', plain, 'Microsoft NCSI'],
  ['/success.txt', plain, 'success\n'],
  ['/check_network_status.txt', plain, 'NetworkManager is online'],
];

/** Where it expects an answer of nothing. */
export const emptyAnswers = ['/generate_204', '/gen_204'];

/** Where the questions are asked, under the names of other people's servers. */
export const probePaths: readonly string[] = [
  ...emptyAnswers,
  ...textAnswers.map(([path]) => path),
];
