/** A call of an API of the catalog for which there is a recording, and what must come of it. */
export interface ReplayedCall {
  readonly argv: readonly string[];
  readonly code: number;
  /** The first line of stdout, or its beginning. */
  readonly begins: string;
  /** The address that the service gets, to the letter; of several the last. */
  readonly url: string;
  readonly method?: string;
  readonly body?: string;
  /** The key as it goes over the wire, and nowhere else. */
  readonly header?: readonly [name: string, value: string];
}

/** The keys that are set while these calls are made. */
export const replayKeys = {
  APIX_KEY_DATA_GOV: 'key-of-data-gov',
  APIX_KEY_CENSUS: 'key-of-census',
  APIX_KEY_BLS: 'key-of-bls',
} as const;

const dataGov = ['x-api-key', replayKeys.APIX_KEY_DATA_GOV] as const;
const nws = 'https://api.weather.gov';
const usgs = 'https://earthquake.usgs.gov/fdsnws/event/1';
const forecastColumns = 'number,name,startTime,endTime,isDaytime,temperature,temperatureUnit,';

const csv = (...words: readonly string[]): readonly string[] => ['call', ...words, '-o', 'csv'];

/** One at least for each API that was recorded. Where its address or parameter has changed since, the old one is given. */
export const replayedCalls: readonly ReplayedCall[] = [
  {
    argv: csv('nws', 'alerts-active', 'zone=NCZ097'),
    code: 0,
    begins: 'id,@id,@type,properties.id,areaDesc,geocode.UGC,geocode.SAME,',
    url: `${nws}/alerts/active?zone=NCZ097`,
  },
  {
    argv: csv('nws', 'points', 'point=40.71,-74.0'),
    code: 0,
    begins: '@id,@type,cwa,type,forecastOffice,gridId,gridX,gridY,',
    url: `${nws}/points/40.71,-74.0`,
  },
  {
    argv: csv('nws', 'forecast', 'wfo=OKX', 'x=33', 'y=35'),
    code: 0,
    begins: forecastColumns,
    url: `${nws}/gridpoints/OKX/33,35/forecast`,
  },
  {
    argv: csv('nws', 'forecast-hourly', 'wfo=OKX', 'x=33', 'y=35'),
    code: 0,
    begins: forecastColumns,
    url: `${nws}/gridpoints/OKX/33,35/forecast/hourly`,
  },
  {
    argv: csv('nws', 'gridpoint-stations', 'wfo=ILM', 'x=34', 'y=41'),
    code: 0,
    begins: 'id,@id,@type,elevation.unitCode,elevation.value,stationIdentifier,name,',
    url: `${nws}/gridpoints/ILM/34,41/stations`,
  },
  {
    argv: csv('nws', 'observation-latest', 'stationId=KNYC'),
    code: 0,
    begins: '@id,@type,elevation.unitCode,elevation.value,station,stationId,stationName,timestamp,',
    url: `${nws}/stations/KNYC/observations/latest`,
  },
  {
    argv: csv('openfda', 'drugsfda', 'search=openfda.manufacturer_name:gilead*', 'limit=2', 'skip=10'),
    code: 0,
    begins: 'submissions,application_number,sponsor_name,openfda.application_number,openfda.brand_name,',
    url: 'https://api.fda.gov/drug/drugsfda.json?search=openfda.manufacturer_name:gilead*&limit=2&skip=10',
  },
  {
    argv: csv(
      'census',
      'acs5',
      'year=2021',
      'get=B01003_001E,B03002_003E,B03002_004E,B03002_005E,B03002_006E,B03002_007E,B03002_012E,B19013_001E',
      'for=zip code tabulation area:10001',
    ),
    code: 0,
    begins:
      'B01003_001E,B03002_003E,B03002_004E,B03002_005E,B03002_006E,B03002_007E,B03002_012E,B19013_001E,zip code tabulation area\n26966,14480,2013,18,4527,50,4973,101409,10001\n',
    url: 'https://api.census.gov/data/2021/acs/acs5?get=B01003_001E,B03002_003E,B03002_004E,B03002_005E,B03002_006E,B03002_007E,B03002_012E,B19013_001E&for=zip%20code%20tabulation%20area:10001&key=key-of-census',
  },
  {
    argv: csv('census', 'acs5', 'year=2019', 'get=B250301_001E', 'for=state:*'),
    code: 4,
    begins: "error: error: unknown variable 'B250301_001E'",
    url: 'https://api.census.gov/data/2019/acs/acs5?get=B250301_001E&for=state:*&key=key-of-census',
  },
  {
    argv: csv('nasa', 'apod'),
    code: 0,
    begins: 'hdurl,media_type,service_version,title,url\nhttps://apod.nasa.gov/apod/image/',
    url: 'https://api.nasa.gov/planetary/apod',
    header: dataGov,
  },
  {
    argv: csv('congress', 'bills'),
    code: 0,
    begins: 'congress,latestAction.actionDate,latestAction.actionTime,latestAction.text,number,',
    url: 'https://api.congress.gov/v3/bill?format=json',
    header: dataGov,
  },
  {
    argv: csv('congress', 'bill-text', 'congress=117', 'billType=hr', 'billNumber=21'),
    code: 0,
    begins: 'date,formats,type\n2021-01-06T05:00:00Z,',
    url: 'https://api.congress.gov/v3/bill/117/hr/21/text?format=json',
    header: dataGov,
  },
  {
    argv: csv('govinfo', 'collections'),
    code: 0,
    begins:
      'collectionCode,collectionName,packageCount,granuleCount\nUSCOURTS,United States Courts Opinions,1066574,2377919\nBILLS,Congressional Bills,197925,\n',
    url: 'https://api.govinfo.gov/collections',
    header: dataGov,
  },
  {
    argv: csv('govinfo', 'package-summary', 'packageId=FR-2018-04-12'),
    code: 0,
    begins: 'title,collectionCode,collectionName,category,dateIssued,detailsLink,granulesLink,packageId,',
    url: 'https://api.govinfo.gov/packages/FR-2018-04-12/summary',
    header: dataGov,
  },
  {
    argv: csv(
      'college-scorecard',
      'schools',
      'school.name=university of southern california',
      '_fields=school.name,latest.student.size',
      '--no-validate',
    ),
    code: 0,
    begins: 'latest.cost.attendance.academic_year,latest.cost.tuition.out_of_state,',
    url: 'https://api.data.gov/ed/collegescorecard/v1/schools?school.name=university%20of%20southern%20california&_fields=school.name,latest.student.size',
    header: dataGov,
  },
  {
    argv: csv(
      'nrel',
      'stations-nearest',
      'latitude=39.743078',
      'longitude=-105.152278',
      'fuel_type=ELEC',
      'limit=1',
      '--base-url',
      'https://developer.nrel.gov/api',
    ),
    code: 0,
    begins: 'access_code,access_days_time,access_detail_code,cards_accepted,',
    url: 'https://developer.nrel.gov/api/alt-fuel-stations/v1/nearest.json?latitude=39.743078&longitude=-105.152278&fuel_type=ELEC&limit=1',
  },
  {
    argv: csv('treasury', 'debt-to-penny', 'sorts=-record_date', '--no-validate'),
    code: 4,
    begins: '{\n  "error": "Invalid Query Param"',
    url: 'https://api.fiscaldata.treasury.gov/services/api/fiscal_service/v2/accounting/od/debt_to_penny?sorts=-record_date',
  },
  {
    // The recording has no body: nothing, where JSON was due.
    argv: csv('bls', 'timeseries', 'seriesid=CUUR0000SA0'),
    code: 8,
    begins: '',
    method: 'POST',
    url: 'https://api.bls.gov/publicAPI/v2/timeseries/data/',
    body: '{"seriesid":["CUUR0000SA0"],"registrationkey":"key-of-bls"}',
  },
  {
    argv: csv('sec-edgar', 'submissions', 'cik=0000320193'),
    code: 0,
    begins:
      'cik,entityType,sic,sicDescription,ownerOrg,insiderTransactionForOwnerExists,insiderTransactionForIssuerExists,name,tickers,exchanges\n0000320193,operating,3571,',
    url: 'https://data.sec.gov/submissions/CIK0000320193.json',
  },
  {
    argv: ['get', 'https://www.sec.gov/Archives/edgar/data/1048911/000104891126000050/x.htm'],
    code: 8,
    begins: '<html>Your Request Originates from an Undeclared Automated Tool</html>',
    url: 'https://www.sec.gov/Archives/edgar/data/1048911/000104891126000050/x.htm',
  },
  {
    argv: csv(
      'usgs-earthquakes',
      'count',
      'starttime=1994-01-17T12:30:00',
      'endtime=1994-01-18T12:35:00',
      'updatedafter=2010-01-01T00:00:00',
      'limit=20000',
      'minmagnitude=6.6',
      'offset=1',
      'orderby=time-asc',
      'eventtype=earthquake',
    ),
    code: 0,
    begins: 'count,maxAllowed\n1,20000\n',
    url: `${usgs}/count?format=geojson&starttime=1994-01-17T12:30:00&endtime=1994-01-18T12:35:00&updatedafter=2010-01-01T00:00:00&limit=20000&minmagnitude=6.6&offset=1&orderby=time-asc&eventtype=earthquake`,
  },
  {
    argv: csv('usgs-earthquakes', 'contributors'),
    code: 0,
    begins: 'Contributor\nadmin\nak\n',
    url: `${usgs}/contributors`,
  },
  {
    argv: csv('open-meteo', 'forecast', 'latitude=..', 'hourly=..', '--no-validate'),
    code: 0,
    begins: 'time,temperature_2m,precipitation,weather_code,wind_speed_10m\n2026-02-06T00:00,-7.1,0.0,0,4.3\n',
    url: 'https://api.open-meteo.com/v1/forecast?latitude=..&hourly=..',
  },
  {
    argv: csv('jsonplaceholder', 'todo', 'id=1'),
    code: 0,
    begins: 'userId,id,title,completed\n1,1,delectus aut autem,false\n',
    url: 'https://jsonplaceholder.typicode.com/todos/1',
  },
  {
    // JSON that is labelled text/html; ISO-8859-1.
    argv: [
      'get',
      'https://tidesandcurrents.noaa.gov/api/datagetter?begin_date=20140927&end_date=20140928&station=8723970&product=water_temperature&units=metric&time_zone=gmt&application=rnoaa&format=json',
      '-o',
      'csv',
    ],
    code: 0,
    begins: 't,v,f\n2014-09-27 00:00,30.1,"0,0,0"\n',
    url: 'https://tidesandcurrents.noaa.gov/api/datagetter?begin_date=20140927&end_date=20140928&station=8723970&product=water_temperature&units=metric&time_zone=gmt&application=rnoaa&format=json',
  },
  {
    argv: ['get', 'https://www.ncei.noaa.gov/data/local-climatological-data/access/1945/02413099999.csv'],
    code: 4,
    begins: '',
    url: 'https://www.ncei.noaa.gov/data/local-climatological-data/access/1945/02413099999.csv',
  },
];
