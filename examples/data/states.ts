/** The states, but for Washington: in these addresses that is mostly a city or a president. */
export const states: readonly string[] = [
  'Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho',
  'Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota',
  'Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York',
  'North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota',
  'Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming',
].flatMap((line) => line.split(', '));
