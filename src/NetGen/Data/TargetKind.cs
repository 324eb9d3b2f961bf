namespace NetGen;

/// <summary>What a data set gives as the target of a sample.</summary>
public enum TargetKind
{
    /// <summary>One class index a sample, from 0; for <c>[SoftmaxCrossEntropy]</c>.</summary>
    ClassLabels,

    /// <summary>One or more values a sample; for <c>[MeanSquaredError]</c>, and as 0 or 1 for <c>[BinaryCrossEntropy]</c>.</summary>
    Values,
}
