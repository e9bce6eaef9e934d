import type { SeededRandom } from './seeded-random.ts';

/** A person for whom care is requested. All of them are invented. */
export interface Consumer {
  id: string;
  /** Family name first, as the portal's tables sort it. */
  name: string;
  /** RFC 3339 full-date. */
  dateOfBirth: string;
}

const familyNames =
  'Abernathy Ballard Blevins Caudill Combs Delgado Dotson Estep Farley Gentry Hatfield Hensley Justice Kovach Lester Maynard Mullins Napier Okafor Pennington Quesenberry Ratliff Sizemore Stiltner Thornsbury Vance Wallen Yates Zielinski'.split(
    ' ',
  );
const givenNames =
  'Alma Arthur Bernice Carl Clara Delbert Dorothy Earl Edith Eugene Florence Gladys Harold Hazel Irene Jasper Leona Luther Mabel Nadia Oscar Pearl Ralph Rosa Stanley Thelma Virgil Wanda'.split(
    ' ',
  );

/** Invents people; `bornFrom` is the first of 30 years of birth. */
export function inventConsumers(count: number, bornFrom: number, random: SeededRandom): Consumer[] {
  return Array.from({ length: count }, (_, index) => ({
    id: String(700_100_000 + index * 137 + random.below(100)),
    name: `${random.pick(familyNames)}, ${random.pick(givenNames)}`,
    dateOfBirth: inventDate(bornFrom, random),
  }));
}

function inventDate(firstYear: number, random: SeededRandom): string {
  const time = Date.UTC(firstYear + random.below(30), random.below(12), 1 + random.below(28));
  return new Date(time).toISOString().slice(0, 10);
}
