/**
 * Names that APIs give to their rows, to what stands around them, and to what must not be taken for them.
 * Compared in lower case, without `_`, `-` and blanks.
 */
const lists = {
  /** The rows themselves, whatever else the answer holds. */
  rows: `
    collection data dataset docs documents elements entities entry entries events features hits items list member
    members objects observations record records result results resultset rows series timeseries value values
  `,
  /** Around a single thing, saying nothing of it. */
  wrapper: `body content d feed item message object output outputs payload response return`,
  /** About the answer, not of it, whatever it holds: paging, the question repeated, the terms. */
  envelope: `
    context criteria error errors extension header headers info jsonapi licence license link links meta metadata page
    pageinfo pagination paging parameter parameters params query queryinfo queryparams request requestinfo
    responseheader responseinfo schema scope searchfacets terms
  `,
  /** The same where it is a bare value. */
  fact: `
    apiversion cod code copyright count cursor datasize disclaimer docsurl documentation draw elapsed etag first
    firstpage format generated generationtimems hasmore hasnext help helpurl href itemsperpage kind last lastpage
    lastupdated limit maxallowed message messageid messagetype messageversion more next nextcursor nextlink nextpage
    nextpageurl nextposition numbermatched numberofresults numberreturned offset ok pagecount pagenumber pages pagesize
    perpage prev previous previouspage processingtime recordcount recordsfiltered recordstotal requestid responsetime
    resultcount self size skip sort start startindex startposition stat status statuscode success timestamp took total
    totalcount totalitems totalpages totalrecords totalresults url version
  `,
  /** Lists that go along with the rows. */
  aside: `
    aggregations alternatives error errors errormessages facets fields included link links messages note notes
    parameter remarks sources terms warning warnings
  `,
} as const;

const normalise = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const rows = setOf(lists.rows);
const wrappers = setOf(lists.wrapper);
const envelope = setOf(lists.envelope);
const facts = setOf(lists.fact);
const asides = setOf(lists.aside);

/** A list of this name is the rows. */
export const isRowsName = (name: string): boolean => rows.has(normalise(name));

/** An object of this name that stands alone tells nothing by its name: `{"data": {...}}`. */
export const isWrapperName = (name: string): boolean => isRowsName(name) || wrappers.has(normalise(name));

/** What stands under this name speaks of the answer, as JSON-LD's `@context` does. */
export const isEnvelopeName = (name: string): boolean => /^[@$_]/.test(name) || envelope.has(normalise(name));

/** A bare value of this name speaks of the answer. */
export const isFactName = (name: string): boolean => isEnvelopeName(name) || facts.has(normalise(name));

/** A list of this name is never the rows. */
export const isAsideName = (name: string): boolean => isEnvelopeName(name) || asides.has(normalise(name));
