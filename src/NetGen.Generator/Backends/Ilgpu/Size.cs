namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>A number of elements, which may be a multiple of the number of samples.</summary>
/// <param name="Elements">How many; of each sample, if there are as many for each.</param>
/// <param name="PerSample">Whether there are.</param>
internal readonly record struct Size(int Elements, bool PerSample)
{
    /// <summary>How many there are for a number of samples.</summary>
    public long At(int samples) => PerSample ? (long)Elements * samples : Elements;

    /// <summary>The number as C#, of <c>count</c> samples.</summary>
    public override string ToString() => !PerSample ? $"{Elements}" : Elements == 1 ? "count" : $"count * {Elements}";
}
