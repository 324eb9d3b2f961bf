namespace NetGen.Runtime;

/// <summary>What the steps of an epoch gave until now.</summary>
/// <param name="LossSum">The mean loss of each step times its samples, added up.</param>
/// <param name="Correct">Samples whose outputs decided as the targets say.</param>
/// <param name="DivergedStep">The first step, from 1, whose loss was not finite; 0 if none was.</param>
/// <param name="DivergedLoss">The loss of that step.</param>
public readonly record struct StepStatistics(double LossSum, long Correct, int DivergedStep = 0, double DivergedLoss = 0);
