namespace NetGen.Runtime;

/// <summary>What the steps of an epoch gave, in a device's memory.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal struct Statistics<T>
    where T : unmanaged
{
    /// <summary>The mean loss of each step times its samples, added up.</summary>
    public T LossSum;

    /// <summary>What rounding has added to that sum too much.</summary>
    public T Excess;

    /// <summary>The mean loss of the last step, or of the first that was not finite.</summary>
    public T Loss;

    /// <summary>Samples whose outputs decided as the targets say.</summary>
    public int Correct;

    /// <summary>The first step, from 1, whose loss was not finite; 0 if none was.</summary>
    public int DivergedStep;
}
