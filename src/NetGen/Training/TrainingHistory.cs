namespace NetGen;

/// <summary>What came of one epoch.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">Mean loss over its samples, each with the parameters of its step.</param>
/// <param name="Accuracy">Share of samples that the network decided right, from 0 to 1; NaN where outputs are plain values.</param>
/// <param name="Validation">How the network did on the validation data after it; null without such data, or when cancelled meanwhile.</param>
/// <param name="Elapsed">How long it took, validation included.</param>
public sealed record EpochResult(int Epoch, double Loss, double Accuracy, EvaluationResult? Validation, TimeSpan Elapsed);

/// <summary>What came of a call of <c>Fit</c>.</summary>
/// <param name="Epochs">The epochs that were completed, in order.</param>
/// <param name="Steps">How many steps were taken in all, also of an epoch that was cancelled.</param>
/// <param name="Cancelled">Whether training was cancelled; the network keeps what it has learned until then.</param>
/// <param name="Elapsed">How long training took.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochResult> Epochs, long Steps, bool Cancelled, TimeSpan Elapsed);
