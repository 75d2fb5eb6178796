/** A sentence when this version of Node.js (`26.4.0`) is one to avoid; `engines` in package.json leaves out the same. */
export function adviceOnNode(version: string): string | undefined {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const slow = major === 26 && (minor === 4 || (minor === 3 && patch >= 1))
  return slow
    ? `Node.js ${version} sends the calls to Slack one after another, so answers are late: take 26.5 or newer, or 24.`
    : undefined
}
