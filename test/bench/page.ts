import { operations } from './operations.ts'
import type { Figure, Result } from './run.ts'

const colours: Record<string, string> = { portal: '#1668dc', bare: '#8c8c8c', postgraphile: '#d89614' }
const names: Record<string, string> = { portal: 'portal', bare: 'bare server', postgraphile: 'PostGraphile 5' }

/** The result as one page that needs nothing else. */
export function benchPage(result: Result, command: string): string {
  const { machine, plan, figures, memory } = result
  const sizes = [...new Set(figures.map(({ employments }) => employments))]
  const sections = operations
    .filter(({ name }) => figures.some(({ operation }) => operation === name))
    .map(({ name, title }) => {
      const groups = sizes
        .flatMap((size) =>
          [1, 32].map((clients) =>
            figures.filter((f) => f.operation === name && f.employments === size && f.clients === clients),
          ),
        )
        .filter(({ length }) => length > 0)
      return `<h2>${title}</h2>${groups.map(group).join('')}${growth(figures.filter((f) => f.operation === name && f.contender === 'portal' && f.clients === 1))}`
    })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f}h2{margin-top:2.5rem;font-size:1.15rem}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}td,th{padding:.2rem .5rem;text-align:right;border-bottom:1px solid #eee;white-space:nowrap}td:first-child,th:first-child{text-align:left}td.bar{width:40%;text-align:left}.bar i{display:inline-block;height:.8rem;border-radius:2px}h3{margin:1rem 0 .2rem;font-size:1rem;font-weight:500}div.wide{overflow-x:auto}</style>
<h1>Side by side on one PostgreSQL</h1>
<p><code>${command}</code>, ${result.ranAt.slice(0, 10)}; ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}; load before: ${machine.loadBefore.toFixed(1)}. Medians of ${plan.rounds} interleaved rounds of ${plan.seconds} s. Bars show requests per second; ratios are to the bare server in the same run. Other work ran on the same machine: absolute times are rough, ratios are what is compared.</p>
<p>Not to be read as a win: PostGraphile's HR home grows with the data because the functions written for it here are planned badly under row-level security. A district has 50 employers at every size; data grow by more districts. COPY is refused under row-level security and ran as the tables' owner.</p>
<p>Largest memory of the servers: ${Object.entries(memory)
    .map(([name, mb]) => `${names[name]} ${mb} MB`)
    .join(', ')}.</p>
${sections.join('\n')}</html>
`
}

function group(figures: readonly Figure[]): string {
  const [first] = figures
  const most = Math.max(...figures.map(({ requestsPerSecond }) => requestsPerSecond))
  const rows = figures.map(
    (f) =>
      `<tr><td>${names[f.contender]}</td><td class="bar"><i style="width:${((f.requestsPerSecond / most) * 100).toFixed(1)}%;background:${colours[f.contender]}"></i></td><td>${f.requestsPerSecond.toFixed(0)}/s</td><td><b>${f.toBare.toFixed(2)}</b></td><td>${f.p50.toFixed(1)}</td><td>${f.p99.toFixed(1)}</td><td>${f.serverCpu?.toFixed(2) ?? '–'}</td><td>${f.databaseCpu?.toFixed(2) ?? '–'}</td></tr>`,
  )
  return `<h3>${first!.employments.toLocaleString('en')} employments, ${first!.clients} client${first!.clients === 1 ? '' : 's'}</h3><div class="wide"><table><tr><th>contender</th><th></th><th>requests</th><th>of bare</th><th>p50 ms</th><th>p99 ms</th><th>server CPU ms</th><th>database CPU ms</th></tr>${rows.join('')}</table></div>`
}

function growth(figures: readonly Figure[]): string {
  const [smallest, ...others] = figures.toSorted((a, b) => a.employments - b.employments)
  if (!smallest || others.length === 0) return ''
  return `<p>Growth of the portal's median time from ${smallest.employments.toLocaleString('en')}: ${others.map((f) => `${f.employments.toLocaleString('en')}: ${(f.p50 / smallest.p50).toFixed(2)}-fold`).join(', ')}.</p>`
}
