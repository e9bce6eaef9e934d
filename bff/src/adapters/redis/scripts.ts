/**
 * One script for each verb of the ephemeral store: a script is atomic (redis.io, "Atomicity of scripts"),
 * and touches one key, so that a Cluster can run it. An entry is a hash: `value` (JSON, or a count),
 * `version` where the value has one, `until` (milliseconds since 1970). Redis removes it by itself; `until`
 * tells what has expired by the clock of whoever asks.
 */
const isLive = `
  local untilMs = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
  local live = untilMs > tonumber(ARGV[1])
`;

/** ARGV from 2 on: value, version or '', until, life in milliseconds. */
const write = `
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'value', ARGV[2], 'until', ARGV[4])
  if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'version', ARGV[3]) end
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
`;

export const scripts = {
  get: `${isLive} if live then return redis.call('HGET', KEYS[1], 'value') end return false`,
  put: `${write} return 1`,
  putIfAbsent: `${isLive} if live then return 0 end ${write} return 1`,
  /** ARGV[6]: the version that must stand. */
  replaceIfVersion: `${isLive}
    if not live or redis.call('HGET', KEYS[1], 'version') ~= ARGV[6] then return 0 end
    ${write} return 1`,
  take: `${isLive} if not live then return false end
    local value = redis.call('HGET', KEYS[1], 'value')
    redis.call('DEL', KEYS[1])
    return value`,
  /** ARGV[2]: what to add. Answers the count, read as text since Lua rounds long numbers, and its end. */
  increment: `${isLive}
    if not live then
      redis.call('DEL', KEYS[1])
      redis.call('HSET', KEYS[1], 'value', ARGV[2], 'until', ARGV[4])
      redis.call('PEXPIRE', KEYS[1], ARGV[5])
      return {ARGV[2], ARGV[4]}
    end
    redis.call('HINCRBY', KEYS[1], 'value', ARGV[2])
    return redis.call('HMGET', KEYS[1], 'value', 'until')`,
  delete: `return redis.call('DEL', KEYS[1])`,
} as const;
