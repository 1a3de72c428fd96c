import { AccountRow, CredentialRow } from '../access/access.table.ts'
import type { Role } from '../request/role.ts'
import type { Actor } from '../request/actor.ts'
import { hashPassword } from '../access/sign-in/password-hash.ts'
import { EmployerRow } from '../employer/employer.table.ts'
import type { ReportingEmployer } from '../employment/reporting-employer.ts'
import { checkCharacter } from '../law/credit-code.ts'
import { dayOf } from '../law/plain-date.ts'
import { newId } from '../platform/new-id.ts'
import { inSystemTransaction } from '../platform/transaction.ts'
import type { Portal } from '../request/portal.ts'
import { StationRow } from '../station/station.table.ts'
import {
  bureau,
  divisionCode,
  employers as demoEmployers,
  stations as demoStations,
  type DemoEmployer,
} from './places.ts'

/** What everybody signs in with in a demo, and nowhere else. */
export const demoPassword = 'portal-demo-2026'

export interface SettledEmployer {
  plan: DemoEmployer
  employer: ReportingEmployer
  clerk: Actor
  town: string
}

/** The accounts to try the portal with; `employer` and `station` count from the first of places.ts. */
const cast: { username: string; name: string; role: Role; employer?: number; station?: number }[] = [
  { username: 'hr1', name: '孙丽', role: 'HR', employer: 0 },
  { username: 'boss1', name: '王建军', role: 'EMPLOYER_ADMIN', employer: 0 },
  { username: 'hr2', name: '赵敏', role: 'HR', employer: 1 },
  { username: 'officer1', name: '张大鹏', role: 'OFFICER', station: 0 },
  { username: 'officer1b', name: '田洪武', role: 'OFFICER', station: 0 },
  { username: 'chief1', name: '陈国强', role: 'STATION_CHIEF', station: 0 },
  { username: 'officer2', name: '李海波', role: 'OFFICER', station: 1 },
  { username: 'auditor', name: '周正', role: 'AUDITOR' },
  { username: 'admin', name: '系统管理员', role: 'ADMIN' },
]

/** Authorities, companies and accounts, as an operator would set them up before anybody reports. */
export async function settleCounty(portal: Portal): Promise<SettledEmployer[]> {
  const passwordHash = await hashPassword(demoPassword)
  const now = portal.clock.now()
  const settledAt = new Date(now.getTime() - 800 * 86_400_000)
  return inSystemTransaction(portal.database, async ({ em }) => {
    em.create(StationRow, {
      id: newId(),
      code: `${divisionCode}000`,
      name: bureau.name,
      kind: 'BUREAU',
      divisionCode,
      address: `平度市${bureau.town}`,
      hotline: '0532-88300110',
      longitude: bureau.longitude,
      latitude: bureau.latitude,
    })
    const stationIds = demoStations.map((place, index) => {
      const id = newId()
      em.create(StationRow, {
        id,
        code: `${divisionCode}${String(index + 1).padStart(3, '0')}`,
        name: place.name,
        kind: 'STATION',
        divisionCode,
        address: `平度市${place.town}`,
        hotline: `0532-883${String(index + 1).padStart(5, '0')}`,
        longitude: place.longitude,
        latitude: place.latitude,
      })
      return id
    })
    await em.flush()
    const signingIn: string[] = []
    const openAccount = (
      account: { username: string; name: string; role: Role; employer?: ReportingEmployer; stationId?: string },
      signsIn: boolean,
    ): Actor => {
      const { username, name, role, employer, stationId = null } = account
      const id = newId()
      const employerId = employer?.id ?? null
      const employerStationId = employer?.stationId ?? null
      em.create(AccountRow, {
        id,
        username,
        name,
        role,
        status: 'ACTIVE',
        employerId,
        employerStationId,
        stationId,
        secondFactor: false,
        createdAt: settledAt,
      })
      if (signsIn) signingIn.push(id)
      return { accountId: id, name, role, employerId, employerStationId, stationId, readOnly: false }
    }
    const companies = demoEmployers.map((plan, index) => {
      const place = demoStations[plan.station]!
      const stationId = stationIds[plan.station]!
      const creditCode = inventCreditCode(index + 1)
      const employer: ReportingEmployer = {
        id: newId(),
        stationId,
        name: plan.name,
        stationName: place.name,
        status: 'ACTIVE',
        creditCode,
        divisionCode,
        since: dayOf(settledAt),
      }
      em.create(EmployerRow, {
        id: employer.id,
        creditCode,
        creditCodeVerified: true,
        name: plan.name,
        address: `平度市${place.town}工业路${index + 1}号`,
        phone: `0532-8${String(7_000_000 + index)}`,
        stationId,
        legalRepresentative: plan.legalRepresentative,
        industry: plan.industry,
        status: 'ACTIVE',
        registeredAt: settledAt,
        decidedAt: settledAt,
        version: 1,
        longitude: place.longitude + (((index * 37) % 19) - 9) / 1_500,
        latitude: place.latitude + (((index * 53) % 17) - 8) / 1_500,
      })
      return { plan, employer, town: place.town }
    })
    await em.flush()
    const settled = companies.map((company, index): SettledEmployer => {
      const clerk = cast.find((account) => account.role === 'HR' && account.employer === index)
      return {
        ...company,
        clerk: openAccount(
          {
            username: clerk?.username ?? `hr-e${index + 1}`,
            name: clerk?.name ?? '人事专员',
            role: 'HR',
            employer: company.employer,
          },
          clerk !== undefined,
        ),
      }
    })
    for (const { employer, station, ...account } of cast.filter(({ role }) => role !== 'HR')) {
      openAccount(
        {
          ...account,
          employer: employer === undefined ? undefined : settled[employer]!.employer,
          stationId: station === undefined ? undefined : stationIds[station]!,
        },
        true,
      )
    }
    // Rows that others point at come first.
    await em.flush()
    for (const accountId of signingIn)
      em.create(CredentialRow, { accountId, passwordHash, passwordChangedAt: settledAt })
    return settled
  })
}

/** Well formed by GB 32100, of a registrar's range that is not in use. */
function inventCreditCode(serial: number): string {
  const subject = `MADEM${String(serial).padStart(3, '0')}`
  const body = `91${divisionCode}${subject}${subjectCheck(subject)}`
  return body + checkCharacter(body)
}

/** GB 11714: the organisation's own check character. */
function subjectCheck(subject: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...subject].reduce(
    (total, sign, index) => total + '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(sign) * weights[index]!,
    0,
  )
  const rest = 11 - (sum % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}
