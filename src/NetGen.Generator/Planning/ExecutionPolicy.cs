namespace NetGen.Generator.Planning;

/// <summary>How a batch is cut, decided at build time so that results do not depend on the machine.</summary>
/// <param name="ChunkSamples">Samples that go through the network together on one thread.</param>
/// <param name="GradientLanes">Gradient vectors that a batch is summed into before they are added up.</param>
internal sealed record ExecutionPolicy(int ChunkSamples, int GradientLanes)
{
    // Half of the 1 MB of second-level cache that server cores have had since 2017.
    private const int ActivationBytes = 512 * 1024;

    // A dense layer reuses each weight once a sample; past 16 there is nothing left to gain.
    private const int MaxChunkSamples = 16;

    // Adding up the lanes is work of its own: never more than 4 MB of it.
    private const int LaneBytes = 4 * 1024 * 1024;

    private const int MaxLanes = 8;

    // Fewer would leave a second thread without work.
    private const int MinLanes = 2;

    /// <param name="parameters">Number of parameters.</param>
    /// <param name="samplePeak">Scalars of one sample that are needed at one time in training.</param>
    /// <param name="scalarSize">Bytes of a scalar.</param>
    public static ExecutionPolicy Of(int parameters, long samplePeak, int scalarSize)
    {
        int chunk = PowerOfTwoUpTo(ActivationBytes / Math.Max(1, samplePeak * scalarSize), MaxChunkSamples);
        int lanes = PowerOfTwoUpTo(LaneBytes / Math.Max(1, (long)parameters * scalarSize), MaxLanes);
        return new(chunk, Math.Max(lanes, MinLanes));
    }

    private static int PowerOfTwoUpTo(long limit, int max)
    {
        int power = 1;
        while (power * 2 <= limit && power * 2 <= max)
        {
            power *= 2;
        }

        return power;
    }
}
