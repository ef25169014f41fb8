/**
 * 工作口径: in how many working days a need is to be dealt with, by how urgent it is. Five is what 济南市12345市民服务热线条例
 * gives for what the hotline hands on; one for the urgent is our own. Days off are moved every year, so that no day is
 * reckoned from these: a person gives it.
 */
export const WORKING_DAYS: Readonly<Record<string, number>> = { urgent: 1, important: 5, normal: 5 };

/** Where nobody has said how urgent it is. */
export const USUAL_DAYS = 5;
