using System.Numerics;

namespace NetGen.Runtime;

/// <summary>A network loaded on a device. Calls return when their results are on the host.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
public interface IDeviceExecutor<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Takes the parameters up, for the calls that follow.</summary>
    /// <param name="parameters">The parameter vector.</param>
    void LoadParameters(ReadOnlySpan<T> parameters);

    /// <summary>Inference, in parts where the device cannot take all samples at once.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="outputs">Receives <c>[samples, output]</c>.</param>
    /// <param name="samples">Number of samples, at least 1.</param>
    void Forward(ReadOnlySpan<T> inputs, Span<T> outputs, int samples);

    /// <summary>Forward and backward from given gradients of the outputs.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="outputGradients"><c>[samples, output]</c>.</param>
    /// <param name="gradients">Receives the gradient vector.</param>
    /// <param name="inputGradients">Receives <c>[samples, input]</c>; empty when not wanted.</param>
    /// <param name="samples">Number of samples, at least 1.</param>
    void Backward(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> gradients, Span<T> inputGradients, int samples);
}

/// <summary>A network that ends with a loss, loaded on a device.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
public interface IDeviceTrainingExecutor<T, TTarget> : IDeviceExecutor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    /// <summary>The mean loss of outputs.</summary>
    /// <param name="outputs"><c>[samples, output]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="samples">Number of samples, at least 1.</param>
    T Loss(ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, int samples);

    /// <summary>Forward, loss and backward; returns the mean loss.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="gradients">Receives the gradient vector.</param>
    /// <param name="inputGradients">Receives <c>[samples, input]</c>; empty when not wanted.</param>
    /// <param name="samples">Number of samples, at least 1.</param>
    /// <param name="correct">Samples whose outputs decide as the targets say.</param>
    T ComputeGradients(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<TTarget> targets,
        Span<T> gradients,
        Span<T> inputGradients,
        int samples,
        out int correct);

    /// <summary>Allocates all that training needs, and goes on from the parameters last loaded and the optimizer's state.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="batchSize">The most samples of a step.</param>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    IDeviceTraining<T, TTarget> BeginTraining(Optimizer optimizer, int batchSize);
}

/// <summary>One call of <c>Fit</c> on a device: parameters, gradients and the optimizer's state stay there until it ends.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
public interface IDeviceTraining<T, TTarget> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    /// <summary>Sets the statistics to zero and counts steps from 1 again.</summary>
    void BeginEpoch();

    /// <summary>Room on the host for the next step's samples, as soon as the step that used it last has read it.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="inputs">To be filled with <c>[count, input]</c>.</param>
    /// <param name="targets">To be filled with the targets.</param>
    void NextBatch(int count, out Span<T> inputs, out Span<TTarget> targets);

    /// <summary>
    /// Puts a step with the samples of <see cref="NextBatch"/> behind the steps before and returns; it changes nothing if its loss, or
    /// that of a step before, is not finite.
    /// </summary>
    /// <param name="count">Number of samples.</param>
    void TakeStep(int count);

    /// <summary>Waits for all steps and tells what they gave.</summary>
    StepStatistics ReadStatistics();

    /// <summary>Waits for all steps and brings the parameters down.</summary>
    /// <param name="parameters">Receives the parameter vector.</param>
    void ReadParameters(Span<T> parameters);

    /// <summary>Waits for all steps and brings the optimizer's state down, so that it can go on anywhere.</summary>
    void ReadOptimizer();
}
