import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '../law/plain-date.ts'
import type { ColumnsOf } from '../platform/query.ts'
import { references } from '../platform/references.ts'
import { policies, scopeIs, setting, tenantPolicies } from '../platform/row-security.ts'
import { keepVersions, knownSince } from '../request/kept-versions.ts'

/** When a station serves is public; who changes it is the station itself. */
const servicePolicies = policies('true', `station_id = ${setting('app.station')}::uuid or ${scopeIs('system')}`)

/** How long one place takes at a station. */
const pace = defineEntity({
  name: 'ServicePace',
  tableName: 'service_pace',
  rowLevelSecurity: 'force',
  policies: servicePolicies,
  properties: {
    stationId: references('station', 'service_pace_station_fk').primary(),
    minutesPerApplicant: p.integer(),
    setUpMinutes: p.integer(),
  },
  checks: [
    {
      name: 'service_pace_is_possible',
      expression:
        'minutes_per_applicant >= 1 and minutes_per_applicant <= 240 and set_up_minutes >= 0 and set_up_minutes <= 240',
    },
  ],
})
export class ServicePaceRow extends pace.class {}
pace.setClass(ServicePaceRow)

const hours = {
  /** Minutes after midnight; null: closed. */
  opens: p.integer().nullable(),
  closes: p.integer().nullable(),
  breakFrom: p.integer().nullable(),
  breakTo: p.integer().nullable(),
}
const hoursFit =
  '(opens is null) = (closes is null) and (break_from is null) = (break_to is null) and opens < closes and opens >= 0 and closes <= 1440 and opens <= break_from and break_from < break_to and break_to <= closes'

/** The hours of a weekday, where nothing else is said of a day. */
const week = defineEntity({
  name: 'ServiceWeek',
  tableName: 'service_week',
  rowLevelSecurity: 'force',
  policies: servicePolicies,
  properties: {
    stationId: references('station', 'service_week_station_fk').primary(),
    /** 1 = Monday … 7 = Sunday. */
    weekday: p.integer().primary(),
    ...hours,
  },
  checks: [{ name: 'service_week_hours', expression: `weekday >= 1 and weekday <= 7 and ${hoursFit}` }],
})
export class ServiceWeekRow extends week.class {}
week.setClass(ServiceWeekRow)

/** The hours of one day. It says nothing of working days as the law counts them. */
const day = defineEntity({
  name: 'ServiceDay',
  tableName: 'service_day',
  rowLevelSecurity: 'force',
  policies: servicePolicies,
  properties: {
    stationId: references('station', 'service_day_station_fk').primary(),
    day: p.date().$type<PlainDate>().primary(),
    ...hours,
    note: p.text().nullable(),
    /** The day has a roster of its own, be it of nobody. */
    rostered: p.boolean().default(false),
  },
  checks: [{ name: 'service_day_hours', expression: hoursFit }],
})
export class ServiceDayRow extends day.class {}
day.setClass(ServiceDayRow)

/** Who serves on a day that has a roster of its own (service_day.rostered); else every officer of the station does. */
const duty = defineEntity({
  name: 'Duty',
  tableName: 'duty',
  rowLevelSecurity: 'force',
  policies: servicePolicies,
  properties: {
    stationId: references('station', 'duty_station_fk').primary(),
    day: p.date().$type<PlainDate>().primary(),
    officerId: references('account', 'duty_officer_fk').primary(),
  },
})
export class DutyRow extends duty.class {}
duty.setClass(DutyRow)

/** A request to come, and what became of it. Its status follows from its instants; see visit-status.ts. */
const visit = defineEntity({
  name: 'Visit',
  tableName: 'visit',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    employerId: references('employer', 'visit_employer_fk'),
    stationId: references('station', 'visit_station_fk'),
    address: p.text(),
    longitude: p.double().$type<number>().nullable(),
    latitude: p.double().$type<number>().nullable(),
    note: p.text().nullable(),
    /** In the order of preference. */
    preferredWindows: p.json().$type<{ startsAt: string; endsAt: string }[]>(),
    requestedAt: p.datetime(3),
    requestedBy: p.uuid().nullable(),
    startsAt: p.datetime(3).nullable(),
    endsAt: p.datetime(3).nullable(),
    startedAt: p.datetime(3).nullable(),
    completedAt: p.datetime(3).nullable(),
    cancelledAt: p.datetime(3).nullable(),
    cancelReason: p.text().nullable(),
    /** The green channel: asked for with a reason, ahead of the queue once a chief has approved it. */
    urgentReason: p.text().nullable(),
    urgentDecidedAt: p.datetime(3).nullable(),
    urgentDecidedBy: p.uuid().nullable(),
    urgentApproved: p.boolean().nullable(),
    /** The visit whose unserved workers this one is for. */
    followsId: references('visit', 'visit_follows_fk').nullable(),
    ratingStars: p.integer().nullable(),
    ratingComment: p.text().nullable(),
    ratedAt: p.datetime(3).nullable(),
    /** The station took its time back then: it goes ahead of the queue until it has another. */
    returnedAt: p.datetime(3).nullable(),
    /** SEQUENCE of its calendar entry: grows when time, place or being changes (RFC 5545). */
    sequence: p.integer().default(0),
    version: p.integer().default(1),
    ...knownSince,
  },
  checks: [
    { name: 'visit_window', expression: '(starts_at is null) = (ends_at is null) and starts_at < ends_at' },
    { name: 'visit_rating', expression: 'rating_stars >= 1 and rating_stars <= 5' },
  ],
  indexes: [
    { name: 'visit_of_employer', properties: ['employerId', 'requestedAt', 'id'] },
    { name: 'visit_of_station', properties: ['stationId', 'requestedAt', 'id'] },
    { name: 'visit_by_start', properties: ['stationId', 'startsAt'] },
    { name: 'visit_follows_once', expression: 'create unique index visit_follows_once on visit (follows_id)' },
    { name: 'visit_by_completion', properties: ['completedAt'] },
  ],
  triggers: keepVersions('visit'),
})
export class VisitRow extends visit.class {}
visit.setClass(VisitRow)

/**
 * An officer's time that a visit takes, travel included, or that is held for one. Two such times of one officer never
 * overlap.
 */
const visitOfficer = defineEntity({
  name: 'VisitOfficer',
  tableName: 'visit_officer',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    id: p.uuid().primary(),
    visitId: references('visit', 'visit_officer_visit_fk').index(),
    officerId: references('account', 'visit_officer_officer_fk'),
    employerId: p.uuid(),
    stationId: p.uuid(),
    /** The day in Asia/Shanghai. */
    day: p.date().$type<PlainDate>(),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
    busyFrom: p.datetime(3),
    busyTo: p.datetime(3),
    travelBefore: p.integer(),
    /** Null: scheduled. Else a hold, until then. */
    heldUntil: p.datetime(3).nullable(),
    heldBy: p.uuid().nullable(),
  },
  checks: [
    { name: 'visit_officer_time', expression: 'busy_from <= starts_at and starts_at < ends_at and ends_at <= busy_to' },
    {
      name: 'visit_officer_one_place_at_a_time',
      expression: "exclude using gist (officer_id with =, tstzrange(busy_from, busy_to, '[)') with &&)",
    },
  ],
  indexes: [{ name: 'visit_officer_day', properties: ['officerId', 'day'] }],
})
export class VisitOfficerRow extends visitOfficer.class {}
visitOfficer.setClass(VisitOfficerRow)

/** Who was to come to a visit, and when last: whose calendar program is to learn that they do not come any more. */
const visitOfficerPast = defineEntity({
  name: 'VisitOfficerPast',
  tableName: 'visit_officer_past',
  rowLevelSecurity: 'force',
  policies: tenantPolicies,
  properties: {
    visitId: p.uuid().primary(),
    officerId: p.uuid().primary(),
    employerId: p.uuid(),
    stationId: p.uuid(),
    startsAt: p.datetime(3),
    endsAt: p.datetime(3),
  },
  indexes: [{ name: 'visit_officer_past_of_officer', properties: ['officerId', 'startsAt'] }],
})
export class VisitOfficerPastRow extends visitOfficerPast.class {}
visitOfficerPast.setClass(VisitOfficerPastRow)

/** A private address under which a calendar program reads somebody's visits and deadlines. */
const feed = defineEntity({
  name: 'CalendarFeed',
  tableName: 'calendar_feed',
  rowLevelSecurity: 'force',
  policies: policies(
    `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`,
    `account_id = ${setting('app.account')}::uuid or ${scopeIs('system')}`,
  ),
  properties: {
    accountId: references('account', 'calendar_feed_account_fk').primary(),
    secretHash: p.blob().$type<Buffer>().unique(),
    createdAt: p.datetime(3),
  },
})
export class CalendarFeedRow extends feed.class {}
feed.setClass(CalendarFeedRow)

declare module '../platform/query.ts' {
  interface Tables {
    servicePace: ColumnsOf<typeof pace>
    serviceWeek: ColumnsOf<typeof week>
    serviceDay: ColumnsOf<typeof day>
    duty: ColumnsOf<typeof duty>
    visit: ColumnsOf<typeof visit>
    visitOfficer: ColumnsOf<typeof visitOfficer>
    visitOfficerPast: ColumnsOf<typeof visitOfficerPast>
    calendarFeed: ColumnsOf<typeof feed>
  }
}
