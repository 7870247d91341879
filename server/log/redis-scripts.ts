import { createHash } from 'node:crypto';

/** A Lua program that Redis runs as one step: all of it, or nothing when it refuses. */
export interface RedisScript {
  readonly source: string;
  readonly sha: string;
}

// Scripts, not functions: a script is known by its content, so two versions of this program never
// load over each other, and a server that lost it (restart, flush, promoted replica, new Cluster
// master) says NOSCRIPT before it has done anything and is simply sent the source. The shebang lets
// Redis check memory, disk, replicas and role before the first line runs, never between two writes.

/**
 * KEYS: the log of a stream. ARGV: expected version, beginning of the text of the expected last commit,
 * channel, name of the writer, then the text of each commit. Returns 1 and the new head, or 0 and the
 * head found. Without commits it writes what changes nothing, since a WAIT speaks for the writes of
 * its own connection only.
 */
export const appendScript = script(`#!lua
  local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
  local head = last and tonumber(string.match(last[1], '^%d+')) or 0
  local expected = tonumber(ARGV[1])
  if head ~= expected then return {0, head} end
  if last and string.sub(last[2][2], 1, #ARGV[2]) ~= ARGV[2] then return {0, head} end
  if #ARGV == 4 then
    if last then redis.call('XSETID', KEYS[1], last[1]) end
    return {1, head}
  end
  for index = 5, #ARGV do
    head = head + 1
    redis.call('XADD', KEYS[1], string.format('%d-0', head), 'commit', ARGV[index])
  end
  redis.call('SPUBLISH', ARGV[3], ARGV[4])
  return {1, head}
`);

/**
 * KEYS: the log of a stream. ARGV: 1 when replicas shall confirm; then it writes what changes nothing, so that they
 * have something to confirm. Redis runs it only where it would run an append.
 */
export const probeScript = script(`#!lua
  if ARGV[1] == '0' then return 1 end
  local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
  if last then redis.call('XSETID', KEYS[1], last[1]) end
  return 1
`);

/** KEYS: the log of a stream. Returns its head, without sending the commit over the wire. */
export const headScript = script(`#!lua flags=no-writes
  local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
  return last and tonumber(string.match(last[1], '^%d+')) or 0
`);

function script(source: string): RedisScript {
  return { source, sha: createHash('sha1').update(source).digest('hex') };
}
