// What the name of a column tells of what it holds. Names are those of agencies: English, in any spelling.

/** `id`, `stationId`, `cik`, `fips_code`, `line_nbr`: numbers that are names, or that only count lines. */
export const isId = (name: string): boolean =>
  idWord.test(name) ||
  /no_?data/i.test(name) ||
  /[a-z](?:Code|Nbr|Number)$/.test(name) ||
  (/id$/i.test(name) && !otherwiseId.test(name));

const idWord =
  /(?:^|[._ -])(?:ids|identifier|code|cik|fips|geoid|zip|zcta|postcode|nbr|no|num|number|index|row|rank|order|sortorder|sequence|offset|page|version|phone|ext|token|key|uuid|state|county|district|tract|block|congress|session|status|type|isin|sic|naics|numeric|grid[xy])$/i;

const otherwiseId = /(?:paid|bid|acid|solid|liquid|covid|rapid)$/i;

/** Where or when something is: to go along, and not to be drawn. */
export const isPlaceOrTime = (name: string): boolean =>
  /(?:^|[._ -])(?:altitude|elevation|depth|x|y|year|yr|fy|month|day|hour|minute|tz|timestamp|utc_?offset.*|timezone.*)$/i.test(
    name,
  ) ||
  /(?:lat|latitude|lon|lng|long|longitude)$/i.test(name) ||
  /(?:fiscal|calendar)_?(?:year|month|day|quarter)/i.test(name);

/** What is counted, weighed or paid. */
export const isMeasure = (name: string): boolean => measureWord.test(name.slice(name.lastIndexOf('.') + 1));

const measureWord =
  /value|amount|amt|total|count|price|rate|mag|temp|level|population|obs|close|usd|\bv$|percent|pct|sum|size/i;

/** A name that says "date" and no more. */
export const isPlainTime = (name: string): boolean => plainTime.test(name);

const plainTime =
  /(?:^|[. ])(?:(?:record|observation)_date|date|date_?time|time|timestamp|(?:time_)?period|day|week|month|quarter|year|hour|start_?time|t|dt|fy)$/i;
