import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Runs the attacks, the audits, the matrix of tenants and the search for secrets, and prints what came of them in
 * figures.
 */
const root = path.resolve(import.meta.dirname, '..')
const report = path.join(mkdtempSync(path.join(os.tmpdir(), 'portal-security-')), 'report.json')
const suites = {
  Attacks: 'test/security/attacks',
  Limits: 'test/security/limits',
  'GraphQL over HTTP': 'test/http/conformance',
  Rows: 'test/security/rows',
  'Without policies': 'test/security/policy-removed',
  Tenants: 'test/tenants',
  Secrets: 'test/security/secrets',
  'Change of secrets': 'test/security/rotation',
  Accounts: 'test/access',
  Proxies: 'test/http/proxies',
  Processes: 'test/start/two-processes',
  Pages: 'test/security/pages',
  Database: 'test/database',
}

const run = spawnSync('npx', ['vitest', 'run', ...Object.values(suites), '--reporter=json', `--outputFile=${report}`], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
})
const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[]
}

let failed = 0
for (const [title, folder] of Object.entries(suites)) {
  const results = testResults
    .filter(({ name }) => name.split(path.sep).join('/').includes(folder))
    .flatMap(({ assertionResults }) => assertionResults)
  const count = (status: string): number => results.filter((result) => result.status === status).length
  failed += count('failed') + (results.length === 0 ? 1 : 0)
  console.log(
    `${title.padEnd(20)} ${String(count('passed')).padStart(4)} held  ${String(count('failed')).padStart(3)} broken  ${String(results.length - count('passed') - count('failed')).padStart(3)} not run`,
  )
}

const attacks = new Set(
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
    .flatMap(({ fullName }) => fullName.match(/\b[A-GZ]\d\d\b/g) ?? []),
)
console.log(`cases of the attack list with an expected answer that was given: ${attacks.size}`)
const audit = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
console.log(`dependency audit: ${auditVerdict(audit.stdout)}`)
process.exit(failed > 0 || run.status !== 0 ? 1 : 0)

/** What cannot be reached is not passed. */
function auditVerdict(text: string): string {
  try {
    const { metadata } = JSON.parse(text) as { metadata?: { vulnerabilities: Record<string, number> } }
    return metadata
      ? `${metadata.vulnerabilities.total ?? 0} known vulnerabilities`
      : 'SKIPPED: the source of advisories cannot be reached'
  } catch {
    return 'SKIPPED: the source of advisories cannot be reached'
  }
}
