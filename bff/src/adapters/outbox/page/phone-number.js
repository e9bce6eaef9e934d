const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** `+12025550143` as `+1 (202) 555-0143`; any other number as it is. */
export const formatPhoneNumber = (number) => number.replace(northAmerican, '+1 ($1) $2-$3');
