using System.Diagnostics;

namespace NetGen.Runtime;

/// <summary>Measures training, says when a report is due and estimates the time left.</summary>
internal sealed class TrainingClock(TimeSpan reportInterval, long totalSteps, int totalValidations)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _lastReport;
    private TimeSpan _validating;
    private long _steps;
    private int _validations;

    /// <summary>Time since training began.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Counts a step of training.</summary>
    public void CountStep() => _steps++;

    /// <summary>Counts a validation and its time.</summary>
    public void CountValidation(TimeSpan elapsed)
    {
        _validations++;
        _validating += elapsed;
    }

    /// <summary>Whether the interval has passed since the last time that this was so.</summary>
    public bool IsReportDue()
    {
        TimeSpan now = Elapsed;
        if (now - _lastReport < reportInterval)
        {
            return false;
        }

        _lastReport = now;
        return true;
    }

    /// <summary>
    /// Estimates the time left from the mean time of steps, and of validations as soon as there was one; the longest time that there is
    /// stands for any longer one.
    /// </summary>
    public TimeSpan Remaining(bool withValidation)
    {
        double perStep = (Elapsed - _validating).TotalSeconds / Math.Max(1, _steps);
        double seconds = perStep * (totalSteps - _steps);
        if (withValidation && _validations > 0)
        {
            seconds += _validating.TotalSeconds / _validations * (totalValidations - _validations);
        }

        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
    }
}
