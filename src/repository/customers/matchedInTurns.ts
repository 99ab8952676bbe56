/** Who consumes many paths, without keeping others waiting. */
import type { Matcher, Touch } from '../../core/matching/matcher';
import { inTurns } from '../turn';

/** What a matcher says of these paths, looked up beforehand. */
export async function matchedInTurns(paths: readonly string[], matcher: Matcher): Promise<Matcher> {
  const known = new Map<string, readonly Touch[]>();
  await inTurns(paths, (path) => known.set(path, matcher(path)));
  return (path) => known.get(path) ?? matcher(path);
}
