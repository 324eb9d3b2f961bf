namespace NetGen.Runtime;

/// <summary>How a thread waits for what another is about to do: at first on its core, then letting others have the core.</summary>
/// <remarks>
/// On the core, the news arrives within some tens of nanoseconds; but where there are more threads than free cores, it takes the
/// core from whoever is being waited for. So the time on the core is learned from one wait to the next: it shrinks when it was in
/// vain, and grows back when it was not.
/// </remarks>
/// <param name="steps">How long the last wait has taught to stay on the core.</param>
internal struct Patience(int steps)
{
    /// <summary>The longest time on the core: a step is normalised to about 40 ns on every machine, so 8 µs.</summary>
    public const int MaxSteps = 200;

    private const int MinSteps = 8;

    private readonly int _steps = steps;
    private int _left = steps;

    /// <summary>How long the next wait should stay on the core, once this one is over.</summary>
    public readonly int Learned => _left > 0 ? Math.Min(2 * _steps, MaxSteps) : Math.Max(_steps / 2, MinSteps);

    /// <summary>Waits a moment.</summary>
    public void Wait()
    {
        if (_left > 0)
        {
            _left--;
            Thread.SpinWait(1);
        }
        else
        {
            Thread.Yield();
        }
    }
}
