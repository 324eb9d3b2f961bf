namespace NetGen.Runtime;

/// <summary>How a thread waits for something that is about to happen: first on its core, then giving the core away.</summary>
/// <remarks>
/// Spinning hands over within some tens of nanoseconds, but takes the core from whoever is being waited for when there are more
/// threads than cores; so it is short, and left out where that is known to be.
/// </remarks>
internal struct Patience
{
    // One step of Thread.SpinWait is normalised to about 40 ns on every machine: this is about 8 µs, a small kernel's imbalance.
    private const int BarrierSteps = 200;

    // About 40 µs: longer than what a caller does between two steps, shorter than anyone notices on an idle core.
    private const int RestSteps = 1000;

    private int _left;

    /// <summary>The patience of one of some threads that wait for each other.</summary>
    public Patience(int threads) => _left = threads > Environment.ProcessorCount ? 0 : BarrierSteps;

    /// <summary>The patience of a thread without work.</summary>
    public static Patience Resting => new() { _left = RestSteps };

    /// <summary>Waits a moment on the core, or while others use it.</summary>
    public void SpinOrYield()
    {
        if (!Spin())
        {
            Thread.Yield();
        }
    }

    /// <summary>Waits a moment on the core; false, at once, when patience is over.</summary>
    public bool Spin()
    {
        if (_left == 0)
        {
            return false;
        }

        _left--;
        Thread.SpinWait(1);
        return true;
    }
}
