// What `apix get URL` is measured against: a script that only imports got and does the same.
import got from 'got';

process.stdout.write(await got(process.argv[2]).buffer());
