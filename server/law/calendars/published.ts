import { cn2004 } from './cn-2004.ts'
import { cn2005 } from './cn-2005.ts'
import { cn2006 } from './cn-2006.ts'
import { cn2007 } from './cn-2007.ts'
import { cn2008 } from './cn-2008.ts'
import { cn2009 } from './cn-2009.ts'
import { cn2010 } from './cn-2010.ts'
import { cn2011 } from './cn-2011.ts'
import { cn2012 } from './cn-2012.ts'
import { cn2013 } from './cn-2013.ts'
import { cn2014 } from './cn-2014.ts'
import { cn2015, cn2015First } from './cn-2015.ts'
import { cn2016 } from './cn-2016.ts'
import { cn2017 } from './cn-2017.ts'
import { cn2018 } from './cn-2018.ts'
import { cn2019, cn2019First } from './cn-2019.ts'
import { cn2020, cn2020First } from './cn-2020.ts'
import { cn2021 } from './cn-2021.ts'
import { cn2022 } from './cn-2022.ts'
import { cn2023 } from './cn-2023.ts'
import { cn2024 } from './cn-2024.ts'
import { cn2025 } from './cn-2025.ts'
import { cn2026 } from './cn-2026.ts'
import type { CalendarYear } from './calendar-year.ts'

/** Every edition of every published year, in order: of two editions of one year the later decides. */
export const publishedYears: readonly CalendarYear[] = [
  cn2004,
  cn2005,
  cn2006,
  cn2007,
  cn2008,
  cn2009,
  cn2010,
  cn2011,
  cn2012,
  cn2013,
  cn2014,
  cn2015First,
  cn2015,
  cn2016,
  cn2017,
  cn2018,
  cn2019First,
  cn2019,
  cn2020First,
  cn2020,
  cn2021,
  cn2022,
  cn2023,
  cn2024,
  cn2025,
  cn2026,
]
